package io.pinflow.cleaner.join;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.side.Side;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * One side of a post as the store keeps it.
 *
 * @param version timestamp of the raw record, in ms since the epoch
 * @param partition partition of the raw topic it came from
 * @param offset its offset there
 * @param content the clean record in its binary form, between position and limit of an array; not to be changed
 */
record Slot(long version, int partition, long offset, ByteBuffer content) {

    boolean holds(byte[] other) {
        return content.equals(ByteBuffer.wrap(other));
    }

    /** @throws ProcessorStateException if another version of the program wrote it; no arriving record is to blame */
    CleanRecord record(Side side) {
        try {
            return side.read(new BinaryFieldReader(content.duplicate()));
        } catch (IllegalArgumentException e) {
            throw new ProcessorStateException("The store holds a record that this program cannot read", e);
        }
    }
}
