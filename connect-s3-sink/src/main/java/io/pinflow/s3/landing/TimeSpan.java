package io.pinflow.s3.landing;

import io.pinflow.s3.batch.EventTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The time that the open files of a topic-partition span, as their records tell it. Begins with the first record that
 * arrives, even one that turns out to fit no file, and anew when files are closed.
 */
final class TimeSpan {

    private static final String NO_FOLDER = "";

    private final LandingRules rules;
    private final Optional<EventTime> rule;
    private OptionalLong begin = OptionalLong.empty();
    private String latestFolder = NO_FOLDER;

    TimeSpan(LandingRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.rule = rules.eventTime();
    }

    /**
     * A record's time; empty where none matters, and for a record without a value that would have it there.
     *
     * @throws DataException if the record should have a time, and has none
     */
    OptionalLong timeOf(SinkRecord record, Instant now) {
        if (rule.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(rule.get().times().timeOf(record, now));
        } catch (DataException noTime) {
            if (record.value() == null) {
                return OptionalLong.empty();
            }
            throw noTime;
        }
    }

    /** A record of this time has arrived. */
    void arrived(OptionalLong time) {
        if (begin.isEmpty()) {
            begin = time;
        }
    }

    /** Whether a record of this time and folder comes too late for the open files. */
    boolean isOver(OptionalLong time, String folder) {
        return rule.isPresent() && (isLate(time) || rule.get().onFolderChange() && isChange(folder));
    }

    private boolean isLate(OptionalLong time) {
        return begin.isPresent()
                && time.isPresent()
                && time.getAsLong() - begin.getAsLong()
                        >= rule.orElseThrow().interval().toMillis();
    }

    /** The folder of records without a value is none of the changing ones. */
    private boolean isChange(String folder) {
        return !folder.equals(latestFolder) && !rules.isForTombstones(folder) && !rules.isForTombstones(latestFolder);
    }

    /** A record has gone to this folder. */
    void wrote(String folder) {
        latestFolder = folder;
    }

    /** The files are closed. */
    void end() {
        begin = OptionalLong.empty();
    }
}
