package io.pinflow.history.zone;

import java.io.Serializable;
import java.util.Optional;

/**
 * One object of a landed topic, and where its records stand in the topic's order. Immutable.
 *
 * @param topic source topic
 * @param partition source partition
 * @param offset offset of its first record
 * @param path below the zone's folder, as {@code pinflow.clean.pin/partition=0/pinflow.clean.pin+0+0000000000.json}
 * @param bytes its size
 * @param deletions whether its lines are the keys of records without a value
 * @param keysPath the object with the keys of the same records; null where none lies beside it
 * @param times when its records were written
 */
public record LandedObject(
        String topic,
        int partition,
        long offset,
        String path,
        long bytes,
        boolean deletions,
        String keysPath,
        ObjectTimes times)
        implements Serializable {

    /** The object with the keys of the same records. */
    public Optional<String> keys() {
        return Optional.ofNullable(keysPath);
    }

    /** The same object with its times known. */
    public LandedObject withTimes(ObjectTimes known) {
        return new LandedObject(topic, partition, offset, path, bytes, deletions, keysPath, known);
    }
}
