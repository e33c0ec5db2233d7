package io.pinflow.s3.key;

import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * What the objects of one chain have in common: where their records come from, and the folder they lie in.
 * <p>Within a chain every record lies in exactly one object, and objects follow each other by offset.
 *
 * @param source topic-partition in Kafka, before any transform
 * @param topic topic by whose name the objects are filed; another than the source's when a transform renames it
 * @param folder encoded partition, such as {@code partition=0}
 */
public record ChainId(TopicPartition source, String topic, String folder) {

    public ChainId {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(folder, "folder");
    }

    /** Whether all records of a topic-partition go to this chain, as the default partitioner files them. */
    public boolean isWholePartition() {
        return topic.equals(source.topic()) && folder.equals("partition=" + source.partition());
    }
}
