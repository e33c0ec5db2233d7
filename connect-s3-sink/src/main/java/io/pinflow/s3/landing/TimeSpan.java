package io.pinflow.s3.landing;

import io.pinflow.s3.batch.EventTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The time that the open files of a topic-partition span, as their records tell it. Begins with the first record that
 * arrives, even one that turns out to fit no file, and anew when files are closed.
 */
final class TimeSpan {

    private static final String NO_FOLDER = "";

    private final Optional<EventTime> rule;
    private Optional<Long> begin = Optional.empty();
    private String latestFolder = NO_FOLDER;

    TimeSpan(Optional<EventTime> rule) {
        this.rule = rule;
    }

    /** A record's time; zero where none matters. */
    long timeOf(SinkRecord record, Instant now) {
        return rule.isEmpty() ? 0 : rule.get().times().timeOf(record, now);
    }

    /** A record of this time has arrived. */
    void arrived(long time) {
        if (rule.isPresent() && begin.isEmpty()) {
            begin = Optional.of(time);
        }
    }

    /** Whether a record of this time and folder comes too late for the open files. */
    boolean isOver(long time, String folder) {
        return rule.isPresent()
                && (begin.isPresent()
                                && time - begin.get() >= rule.get().interval().toMillis()
                        || rule.get().onFolderChange() && !folder.equals(latestFolder));
    }

    /** A record has gone to this folder. */
    void wrote(String folder) {
        latestFolder = folder;
    }

    /** The files are closed. */
    void end() {
        begin = Optional.empty();
    }
}
