package io.pinflow.cleaner.clean;

import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * Knows where the records of a post belong: under its own key, in the partition that Kafka's default partitioner
 * gives that key. Only there do the three sides meet. Safe from any thread.
 */
public final class Home {
    private final int partitions;

    /** @param partitions how many partitions each of the three raw topics has */
    public Home(int partitions) {
        this.partitions = partitions;
    }

    /**
     * Whether a record lies where its post belongs.
     *
     * @param key the key it came with; may be null
     * @param ownKey the key of its post
     * @param partition the partition it was read from
     */
    boolean isHome(byte[] key, byte[] ownKey, int partition) {
        return Arrays.equals(key, ownKey) && partition == Utils.toPositive(Utils.murmur2(ownKey)) % partitions;
    }
}
