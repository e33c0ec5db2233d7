package io.pinflow.cleaner.reject;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.compress.GzipCompression;
import org.apache.kafka.common.compress.Lz4Compression;
import org.apache.kafka.common.compress.ZstdCompression;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;

/**
 * How large a record may be: the producer limits what it takes before compression, a topic what arrives behind it. A
 * record too large for its topic is found by compressing it as the producer would, which is done only for those that
 * are larger than the topic's limit as they are. Safe from any thread.
 */
public final class SizeLimits {
    private static final long DEFAULT_REQUEST_BYTES = 1024 * 1024;
    /** What no codec adds to noise. */
    private static final double INCOMPRESSIBLE = 1.02;

    private final long requestLimit;
    private final Map<String, Integer> topicLimits;
    private final Compression compression;

    /**
     * @param producer settings of the producer, as they were given; what is not there is as Kafka has it
     * @param topicLimits the largest batch, compressed, that each topic takes, in bytes; without those of which it is
     *     not known
     * @throws ConfigException if the settings of the producer are wrong
     */
    public SizeLimits(Map<String, ?> producer, Map<String, Integer> topicLimits) {
        this.topicLimits = Map.copyOf(topicLimits);
        try {
            Object given = producer.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
            this.requestLimit = given == null ? DEFAULT_REQUEST_BYTES : Long.parseLong(given.toString());
            this.compression = compression(producer);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("The settings of the producer are wrong: " + e.getMessage()
                    + "; correct compression.type, its level or max.request.size under kafka.producer.");
        }
    }

    private static Compression compression(Map<String, ?> producer) {
        Object name = producer.get(ProducerConfig.COMPRESSION_TYPE_CONFIG);
        CompressionType type = name == null ? CompressionType.NONE : CompressionType.forName(name.toString());
        return switch (type) {
            case GZIP -> {
                GzipCompression.Builder gzip = Compression.gzip();
                level(producer, ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG).ifPresent(gzip::level);
                yield gzip.build();
            }
            case LZ4 -> {
                Lz4Compression.Builder lz4 = Compression.lz4();
                level(producer, ProducerConfig.COMPRESSION_LZ4_LEVEL_CONFIG).ifPresent(lz4::level);
                yield lz4.build();
            }
            case ZSTD -> {
                ZstdCompression.Builder zstd = Compression.zstd();
                level(producer, ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG).ifPresent(zstd::level);
                yield zstd.build();
            }
            case NONE, SNAPPY -> Compression.of(type).build();
        };
    }

    private static OptionalInt level(Map<String, ?> producer, String key) {
        Object given = producer.get(key);
        return given == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(given.toString()));
    }

    /** The most bytes that a record can take in a batch of its own, uncompressed; key and value may be null. */
    static int bytes(byte[] key, byte[] value, Headers headers) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, key, value, headers.toArray());
    }

    /** Whether producer or topic are known not to take a record of so many {@link #bytes}; key and value may be null. */
    boolean refuse(String topic, byte[] key, byte[] value, Headers headers, int bytes) {
        if (bytes > requestLimit) {
            return true;
        }
        Integer limit = topicLimits.get(topic);
        return limit != null && bytes * INCOMPRESSIBLE > limit && compressed(key, value, headers) > limit;
    }

    private int compressed(byte[] key, byte[] value, Headers headers) {
        SimpleRecord record = new SimpleRecord(0, key, value, headers.toArray());
        return MemoryRecords.withRecords(compression, record).sizeInBytes();
    }
}
