package io.pinflow.s3.batch;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records of Kafka an object holds. Travels as the object's user metadata, whose names {@code docs/topics.md}
 * fixes; a later run of the sink, or another worker, learns from it what need not be landed again.
 *
 * @param source topic-partition before any transform
 * @param firstOffset of the object's first record
 * @param lastOffset of its last record
 * @param count its records; less than the offsets span where transaction markers, other folders or refused records lie
 *     between
 * @param firstTimestamp Kafka timestamp of the first record in ms since the epoch; {@link #NO_TIMESTAMP} for none
 * @param lastTimestamp the same of the last record
 */
public record SourceRange(
        TopicPartition source, long firstOffset, long lastOffset, long count, long firstTimestamp, long lastTimestamp) {

    /** Stands for a record that Kafka stored without a timestamp. */
    public static final long NO_TIMESTAMP = -1;

    private static final String TOPIC = "pinflow-topic";
    private static final String PARTITION = "pinflow-partition";
    private static final String FIRST_OFFSET = "pinflow-first-offset";
    private static final String LAST_OFFSET = "pinflow-last-offset";
    private static final String COUNT = "pinflow-count";
    private static final String FIRST_TIMESTAMP = "pinflow-first-timestamp";
    private static final String RANGE_NOTE = "pinflow-range-note";
    private static final String LAST_TIMESTAMP = "pinflow-last-timestamp";

    public SourceRange {
        Objects.requireNonNull(source, "source");
        if (firstOffset < 0 || lastOffset < firstOffset) {
            throw new IllegalArgumentException("no range of offsets: " + firstOffset + " to " + lastOffset);
        }
        if (count < 1 || count > lastOffset - firstOffset + 1) {
            throw new IllegalArgumentException(
                    count + " records cannot lie between offsets " + firstOffset + " and " + lastOffset);
        }
    }

    /** As user metadata of an object. */
    public Map<String, String> toMetadata() {
        return Map.of(
                TOPIC, source.topic(),
                PARTITION, Integer.toString(source.partition()),
                FIRST_OFFSET, Long.toString(firstOffset),
                LAST_OFFSET, Long.toString(lastOffset),
                COUNT, Long.toString(count),
                FIRST_TIMESTAMP, Long.toString(firstTimestamp),
                LAST_TIMESTAMP, Long.toString(lastTimestamp));
    }

    /**
     * User metadata of an object whose first bytes are sent before its last record is known.
     *
     * @param note names the note that tells the rest, see {@link #noteIn}
     */
    public static Map<String, String> beginning(
            TopicPartition source, long firstOffset, long firstTimestamp, String note) {
        return Map.of(
                TOPIC, source.topic(),
                PARTITION, Integer.toString(source.partition()),
                FIRST_OFFSET, Long.toString(firstOffset),
                FIRST_TIMESTAMP, Long.toString(firstTimestamp),
                RANGE_NOTE, note);
    }

    /** The note that tells which records an object holds, if its own metadata cannot. */
    public static Optional<String> noteIn(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(RANGE_NOTE));
    }

    /** Empty if the object is not one of ours: a name is missing, or a value makes no sense. */
    public static Optional<SourceRange> fromMetadata(Map<String, String> metadata) {
        if (metadata.get(TOPIC) == null) {
            return Optional.empty();
        }
        try {
            TopicPartition source = new TopicPartition(metadata.get(TOPIC), Integer.parseInt(metadata.get(PARTITION)));
            return Optional.of(new SourceRange(
                    source,
                    Long.parseLong(metadata.get(FIRST_OFFSET)),
                    Long.parseLong(metadata.get(LAST_OFFSET)),
                    Long.parseLong(metadata.get(COUNT)),
                    Long.parseLong(metadata.get(FIRST_TIMESTAMP)),
                    Long.parseLong(metadata.get(LAST_TIMESTAMP))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether an object holding the other range was begun with the very record that this one begins with. */
    public boolean beginsLike(SourceRange other) {
        return source.equals(other.source)
                && firstOffset == other.firstOffset
                && firstTimestamp == other.firstTimestamp;
    }

    /** For people: {@code pin-0@42..99, first timestamp 1600000000000}. */
    @Override
    public String toString() {
        return source + "@" + firstOffset + ".." + lastOffset + ", first timestamp " + firstTimestamp;
    }
}
