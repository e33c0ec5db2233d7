package io.pinflow.cleaner.format;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.verdict.Verdict;
import org.apache.kafka.common.header.Headers;

/** Reads and cleans raw values as they lie on the wire. Used by one thread. */
public interface RawFormat extends AutoCloseable {
    /**
     * Cleans one raw value.
     *
     * @param topic the raw topic
     * @param headers of the raw record
     * @param value not null
     * @throws org.apache.kafka.common.errors.TimeoutException if what is needed to read it cannot be reached
     */
    Verdict<? extends CleanRecord> clean(Side side, String topic, Headers headers, byte[] value);

    /** Whether equal values are cleaned to the same, whatever their headers say. */
    boolean ignoresHeaders();

    @Override
    default void close() {}
}
