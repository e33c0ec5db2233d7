package io.pinflow.cleaner.reject;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What this process remembers of records that broke a transaction. Nothing of that transaction is committed, and its
 * input is read again; what is remembered here is then refused before it can do so a second time. A process that
 * starts anew learns it anew, at the price of one more broken transaction. Safe from any thread.
 */
public final class Suspects {
    /** The name under which the handlers find it among the settings of Kafka Streams. */
    public static final String SETTING = "pinflow.suspects";

    private static final int MOST = 10_000;
    /** What a batch of one record needs beside key, value and headers, at least. */
    private static final int LEAST_OVERHEAD = 82;

    private static final double INCOMPRESSIBLE = 1.02;

    private final long requestLimit;
    private final Map<String, Integer> topicLimits;

    private final Map<Output, Integer> tooLarge = bounded();
    private final Map<Input, String> failed = bounded();
    private boolean news;

    private record Output(String topic, Bytes key) {}

    private record Input(String topic, int partition, long offset) {}

    /**
     * @param requestLimit the largest record, uncompressed, that the producer sends at all, in bytes
     * @param topicLimits the largest batch, compressed, that each topic takes, in bytes; where a topic is missing,
     *     whatever is said of it is believed
     */
    public Suspects(long requestLimit, Map<String, Integer> topicLimits) {
        this.requestLimit = requestLimit;
        this.topicLimits = Map.copyOf(topicLimits);
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /**
     * Finds it among the settings of Kafka Streams.
     *
     * @throws NullPointerException if it is not there
     */
    static Suspects in(Map<String, ?> settings) {
        return (Suspects) Objects.requireNonNull(settings.get(SETTING), SETTING);
    }

    /**
     * A record could not be sent, since it was too large for its topic. With one such record the producer fails all
     * others of the transaction for the same reason; those that are small are not blamed.
     *
     * @param key may be null
     * @param value may be null
     * @param headers bytes of all headers
     */
    synchronized void noteTooLarge(String topic, byte[] key, byte[] value, int headers) {
        long bytes = LEAST_OVERHEAD + (long) size(key) + size(value) + headers;
        Integer limit = topicLimits.get(topic);
        if (limit != null && bytes <= requestLimit && bytes * INCOMPRESSIBLE <= limit) {
            return;
        }
        Output output = output(topic, key);
        Integer known = tooLarge.get(output);
        if (known == null || size(value) < known) {
            tooLarge.put(output, size(value));
            news = true;
        }
    }

    /**
     * Whether a record would be too large for the producer, or for its topic, since one of its key that was no larger
     * was.
     *
     * @param key may be null
     * @param value may be null
     */
    public synchronized boolean isTooLarge(String topic, byte[] key, byte[] value) {
        if (LEAST_OVERHEAD + (long) size(key) + size(value) > requestLimit) {
            return true;
        }
        if (tooLarge.isEmpty()) {
            return false;
        }
        Integer known = tooLarge.get(output(topic, key));
        return known != null && size(value) >= known;
    }

    private static Output output(String topic, byte[] key) {
        return new Output(topic, Bytes.wrap(key == null ? new byte[0] : key));
    }

    private static int size(byte[] value) {
        return value == null ? 0 : value.length;
    }

    /**
     * The program itself failed at a record.
     *
     * @param topic from which it was read
     * @param error for people
     */
    public synchronized void noteFailed(String topic, int partition, long offset, String error) {
        if (failed.put(new Input(topic, partition, offset), error) == null) {
            news = true;
        }
    }

    /** How the program failed at a record before; empty if it did not. */
    public synchronized Optional<String> failure(String topic, int partition, long offset) {
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(failed.get(new Input(topic, partition, offset)));
    }

    /** Whether anything was noted since it was last asked, so that reading again will go otherwise. */
    public synchronized boolean takeNews() {
        boolean was = news;
        news = false;
        return was;
    }
}
