package io.pinflow.cleaner.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final String TOPIC = "pinflow.insight";
    private static final TopicPartition ONLY = new TopicPartition(TOPIC, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final InsightView insights = new InsightView(TOPIC);
    private final NewestPosts absent =
            new NewestPosts("pinflow.clean.post", (topic, headers, value) -> Optional.of(value));
    private final TopicReader reader = new TopicReader(List.of(insights, absent), () -> consumer);

    private void create(long begin, long end) {
        Node node = new Node(0, "localhost", 9);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(ONLY, begin));
        consumer.updateEndOffsets(Map.of(ONLY, end));
    }

    private void addAt(long offset) {
        byte[] key = Records.utf8("top-poster|post|" + offset);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key, Records.utf8("{}"))));
    }

    @Test
    void isCompleteOnceEverythingThatWasThereHasBeenTaken() {
        create(0, 2);
        addAt(0);
        addAt(1);
        reader.begin();

        reader.step(consumer);
        boolean afterOne = insights.isComplete();
        reader.step(consumer);

        assertThat(afterOne).isFalse();
        assertThat(insights.isComplete()).isTrue();
        assertThat(insights.rows("top-poster", "post")).hasSize(2);
    }

    @Test
    void takesAnEmptyTopicForComplete() {
        create(0, 0);
        reader.begin();

        reader.step(consumer);

        assertThat(insights.isComplete()).isTrue();
    }

    @Test
    void readsEverythingAnewAfterAFailure() {
        create(0, 1);
        addAt(0);
        reader.begin();
        reader.step(consumer);

        reader.begin();

        assertThat(insights.isComplete()).isFalse();
        assertThat(insights.rows("top-poster", "post")).isEmpty();
    }
}
