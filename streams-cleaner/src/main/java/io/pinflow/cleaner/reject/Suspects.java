package io.pinflow.cleaner.reject;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.kafka.common.header.Headers;
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

    private final SizeLimits limits;
    private final Map<Output, Integer> tooLarge = bounded();
    private final Map<Input, String> failed = bounded();
    /** Errors are equal only to themselves, and are forgotten once nobody else knows them. */
    private final Set<Exception> blamed = Collections.newSetFromMap(new WeakHashMap<>());

    private volatile boolean hasTooLarge;
    private boolean news;

    private record Output(String topic, Bytes key) {}

    private record Input(String topic, int partition, long offset) {}

    /** @param limits what is known before anything is sent */
    public Suspects(SizeLimits limits) {
        this.limits = limits;
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
     * A record could not be sent, since something was too large for its topic. With one such record the producer fails
     * all others of the transaction, be they small, and tells each the very same error; the first is to blame.
     *
     * @param key may be null
     * @param value may be null
     * @param error what the producer said
     * @return whether this record is to blame
     */
    synchronized boolean noteTooLarge(String topic, byte[] key, byte[] value, Headers headers, Exception error) {
        if (!blamed.add(error)) {
            return false;
        }
        int bytes = SizeLimits.bytes(key, value, headers);
        Output output = output(topic, key);
        Integer known = tooLarge.get(output);
        if (known == null || bytes < known) {
            tooLarge.put(output, bytes);
            hasTooLarge = true;
            news = true;
        }
        return true;
    }

    /**
     * Whether a record would be too large for the producer, or for its topic; also since one of its key that was no
     * larger was.
     *
     * @param key may be null
     * @param value may be null
     */
    public boolean isTooLarge(String topic, byte[] key, byte[] value, Headers headers) {
        int bytes = SizeLimits.bytes(key, value, headers);
        return limits.refuse(topic, key, value, headers, bytes) || hasTooLarge && wasTooLarge(topic, key, bytes);
    }

    private synchronized boolean wasTooLarge(String topic, byte[] key, int bytes) {
        Integer known = tooLarge.get(output(topic, key));
        return known != null && bytes >= known;
    }

    private static Output output(String topic, byte[] key) {
        return new Output(topic, Bytes.wrap(key == null ? new byte[0] : key));
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
