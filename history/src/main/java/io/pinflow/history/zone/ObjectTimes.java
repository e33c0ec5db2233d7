package io.pinflow.history.zone;

import java.io.Serializable;

/**
 * When the records of an object were written to Kafka. A bucket keeps the times of the first and the last one only;
 * those between are taken to be evenly spread.
 *
 * @param first Kafka timestamp of the first record, in ms since the epoch
 * @param last the same of the last record
 * @param lines how many records there are; 0 where that is not known
 */
public record ObjectTimes(long first, long last, long lines) implements Serializable {
    /** What is known of an object that tells nothing: when it was stored. */
    static ObjectTimes stored(long modified) {
        return new ObjectTimes(modified, modified, 0);
    }

    /** The time of one record, in ms since the epoch; exact for the first and the last one. */
    public long ofLine(long line) {
        if (lines < 2 || last <= first) {
            return first;
        }
        return first + (long) ((double) (last - first) * Math.min(line, lines - 1) / (lines - 1));
    }
}
