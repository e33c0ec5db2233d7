package io.pinflow.s3.key;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;

/**
 * What the objects of one chain have in common: where their records come from, the folder they lie in, and, where files
 * are per schema, the schema.
 * <p>Within a chain every record lies in exactly one object, and objects follow each other by offset.
 *
 * @param source topic-partition in Kafka, before any transform
 * @param topic topic by whose name the objects are filed; another than the source's when a transform renames it
 * @param folder encoded partition, such as {@code partition=0}
 * @param only the schema of all its records; empty where files take any, or end where it changes
 */
public record ChainId(TopicPartition source, String topic, String folder, Optional<Only> only) {

    /**
     * One schema.
     *
     * @param schema null for that of values without one
     */
    public record Only(Schema schema) {}

    public ChainId {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(only, "only");
    }

    /** Whether all records of a topic-partition go to this chain, as the default partitioner files them. */
    public boolean isWholePartition() {
        return only.isEmpty() && topic.equals(source.topic()) && folder.equals("partition=" + source.partition());
    }
}
