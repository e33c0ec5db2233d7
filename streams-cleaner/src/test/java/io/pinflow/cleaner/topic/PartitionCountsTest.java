package io.pinflow.cleaner.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionCountsTest {
    private static final TopicNames TOPICS = new TopicNames("pinflow.", "posts-cleaner");

    @Test
    void tellsTheNumberThatAllInputsShare() {
        PartitionCounts counts =
                new PartitionCounts(TOPICS, Map.of("pinflow.pin", 6, "pinflow.geo", 6, "pinflow.user", 6));

        assertThat(counts.inputs()).hasValue(6);
    }

    @Test
    void tellsNothingWhereNoInputExists() {
        assertThat(new PartitionCounts(TOPICS, Map.of("pinflow.rejected", 1)).inputs())
                .isEmpty();
    }

    @Test
    void namesTheInputThatDiffers() {
        PartitionCounts counts =
                new PartitionCounts(TOPICS, Map.of("pinflow.pin", 3, "pinflow.geo", 1, "pinflow.user", 3));

        assertThatThrownBy(counts::inputs)
                .isInstanceOf(TopicsRefused.class)
                .hasMessageContaining("pinflow.pin has 3, pinflow.geo has 1, pinflow.user has 3")
                .hasMessageContaining("kafka-topics.sh --alter --partitions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "posts-cleaner-rekey-repartition",
                "posts-cleaner-posts-changelog",
                "posts-cleaner-counters-changelog"
            })
    void namesAnInternalTopicThatWasMadeForAnotherNumber(String internal) {
        PartitionCounts counts =
                new PartitionCounts(TOPICS, Map.of("pinflow.pin", 6, "pinflow.geo", 6, "pinflow.user", 6, internal, 3));

        assertThatThrownBy(counts::inputs)
                .isInstanceOf(TopicsRefused.class)
                .hasMessageContaining("The raw topics have 6 partitions, but " + internal + " was made for 3")
                .hasMessageContaining("another application.id");
    }

    @Test
    void listsWhatIsMissing() {
        PartitionCounts counts = new PartitionCounts(TOPICS, Map.of("pinflow.geo", 3));

        assertThat(counts.missing(TOPICS.inputs())).isEqualTo(List.of("pinflow.pin", "pinflow.user"));
    }
}
