package io.pinflow.s3.landing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters of one topic-partition that are on their way. Until the dead-letter topic has confirmed one, its offset
 * is not committed; one that got lost on the way is sent again.
 */
final class Letters {

    private static final Logger log = LoggerFactory.getLogger(Letters.class);
    private static final Duration PAUSE_BEFORE_RESEND = Duration.ofSeconds(5);

    private final TopicPartition source;
    private final DeadLetters office;
    private final Deque<Letter> underway = new ArrayDeque<>();

    private record Letter(SinkRecord record, DataException why, Future<Void> receipt, Instant sent) {}

    Letters(TopicPartition source, DeadLetters office) {
        this.source = Objects.requireNonNull(source, "source");
        this.office = Objects.requireNonNull(office, "office");
    }

    /** Sends a record that cannot be landed; may end the task instead, see {@link DeadLetters#send}. */
    void send(SinkRecord record, DataException unfit, Instant now) {
        DataException why = new DataException(place(record) + ": " + unfit.getMessage(), unfit);
        keep(office.send(record, why), record, why, now);
    }

    /**
     * Deals with a record without a value, where these do not land.
     *
     * @throws ConnectException if it is to stop the task
     */
    void leaveOut(SinkRecord record, NullPolicy nulls, Instant now) {
        switch (nulls) {
            case IGNORE -> {
                // Read, and with that dealt with.
            }
            case IGNORE_AND_REPORT ->
                mention(
                        record,
                        new DataException(place(record) + ": left out, as it has no value and"
                                + " behavior.on.null.values=ignore"),
                        now);
            case WRITE -> throw new IllegalStateException("lands like others");
            case FAIL ->
                throw new ConnectException(place(record) + " has no value. Set behavior.on.null.values=ignore to"
                        + " leave such records out.");
        }
    }

    private String place(SinkRecord record) {
        return source + "@" + record.originalKafkaOffset();
    }

    private void mention(SinkRecord record, DataException why, Instant now) {
        keep(office.mention(record, why), record, why, now);
    }

    private void keep(Optional<Future<Void>> receipt, SinkRecord record, DataException why, Instant now) {
        receipt.ifPresent(future -> underway.add(new Letter(record, why, future, now)));
    }

    /** Lets go of letters that have arrived, and sends lost ones again. */
    void settle(Instant now) {
        for (int left = underway.size(); left > 0; left--) {
            Letter letter = underway.remove();
            if (!letter.receipt().isDone()) {
                underway.add(letter);
            } else {
                lossOf(letter).ifPresent(loss -> resendOrKeep(letter, loss, now));
            }
        }
    }

    private static Optional<Exception> lossOf(Letter letter) {
        try {
            letter.receipt().get();
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(interrupted);
        } catch (ExecutionException | CancellationException lost) {
            return Optional.of(lost);
        }
    }

    private void resendOrKeep(Letter letter, Exception loss, Instant now) {
        if (now.isBefore(letter.sent().plus(PAUSE_BEFORE_RESEND))) {
            underway.add(letter);
            return;
        }
        log.warn(
                "The dead-letter topic did not take {}; sending it again",
                letter.why().getMessage(),
                loss);
        mention(letter.record(), letter.why(), now);
    }

    boolean isEmpty() {
        return underway.isEmpty();
    }

    /** The lowest offset that is not confirmed. */
    OptionalLong lowestUnconfirmed() {
        return underway.stream()
                .mapToLong(letter -> letter.record().originalKafkaOffset())
                .min();
    }
}
