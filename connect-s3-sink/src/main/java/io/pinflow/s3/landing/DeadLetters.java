package io.pinflow.s3.landing;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a record that cannot be landed: the worker's dead-letter topic, a skip, or the end of the task. */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Optional<ErrantRecordReporter> reporter;
    private final boolean tolerant;

    /**
     * @param reporter the worker's; empty where it has neither a dead-letter topic nor an error log for this connector
     * @param tolerant whether {@code errors.tolerance} is {@code all}
     */
    public DeadLetters(Optional<ErrantRecordReporter> reporter, boolean tolerant) {
        this.reporter = Objects.requireNonNull(reporter, "reporter");
        this.tolerant = tolerant;
    }

    /**
     * Gives a record away.
     *
     * @return done once the dead-letter topic has it; empty if there is none and the record is to be skipped
     * @throws ConnectException if bad records are not to be tolerated
     */
    Optional<Future<Void>> send(SinkRecord record, DataException why) {
        if (!tolerant) {
            throw new ConnectException(
                    why.getMessage() + ". Set errors.tolerance=all and errors.deadletterqueue.topic.name to have such"
                            + " records set aside.",
                    why);
        }
        if (reporter.isEmpty()) {
            log.warn("Skipped, as errors.tolerance=all and there is no dead-letter topic: {}", why.getMessage());
        }
        return mention(record, why);
    }

    /**
     * Tells about a record that is left out by rule. Nothing happens where no one listens, nor where no errors are
     * tolerated: Connect would take the record for one.
     */
    Optional<Future<Void>> mention(SinkRecord record, DataException why) {
        return reporter.filter(present -> tolerant).map(present -> present.report(record, why));
    }
}
