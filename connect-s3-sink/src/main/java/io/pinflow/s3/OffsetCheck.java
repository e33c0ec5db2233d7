package io.pinflow.s3;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Refuses offsets that a connector can never read from, before the worker sets them. */
final class OffsetCheck {

    private final List<String> topics;
    private final String regex;

    /** @param settings of the connector */
    OffsetCheck(UncheckedSettings settings) {
        this.topics = Stream.of(settings.text("topics").split(","))
                .map(String::trim)
                .filter(topic -> !topic.isEmpty())
                .toList();
        this.regex = settings.text("topics.regex");
    }

    /**
     * @param offsets where to read on; null for one that is to be forgotten
     * @throws ConnectException if a topic is none of the connector's, or an offset is none
     */
    void require(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            if (offset != null && offset < 0) {
                throw new ConnectException("Offset " + offset + " of " + partition
                        + " is negative. Give one from 0 on, or null to have the consumer begin as if it were new.");
            }
            if (offset != null && !isRead(partition.topic())) {
                throw new ConnectException("Topic " + partition.topic() + " is none of this connector's, which reads "
                        + (topics.isEmpty() ? "topics.regex " + regex : "topics " + String.join(", ", topics))
                        + ". Correct the name; a former topic's offset may be forgotten by null.");
            }
        });
    }

    private boolean isRead(String topic) {
        return topics.contains(topic) || !regex.isEmpty() && Pattern.matches(regex, topic);
    }
}
