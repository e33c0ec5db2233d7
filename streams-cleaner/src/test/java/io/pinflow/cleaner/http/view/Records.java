package io.pinflow.cleaner.http.view;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as they come from a topic. */
public final class Records {
    private Records() {}

    /** A record at offset 0 of partition 0; key and value may be null. */
    public static ConsumerRecord<byte[], byte[]> of(String topic, String key, String value) {
        return new ConsumerRecord<>(topic, 0, 0, utf8(key), utf8(value));
    }

    /** The text as bytes. */
    public static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
