package io.pinflow.cleaner.format;

import io.pinflow.cleaner.field.CleanRecord;

/** Writes clean records as they go on the wire. Used by one thread. */
public interface CleanFormat extends AutoCloseable {
    /**
     * The bytes of one record.
     *
     * @param topic the clean topic it goes to
     * @throws org.apache.kafka.common.errors.TimeoutException if what is needed to write it cannot be reached
     */
    byte[] toBytes(String topic, CleanRecord record);

    @Override
    default void close() {}
}
