package io.pinflow.msk.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicPlanTest {
    @TempDir
    Path temp;

    @Test
    void isReadFromATableWithAPrefix() throws IOException {
        Path file = Files.writeString(
                temp.resolve("topics.csv"),
                "# why\ntopic,partitions,cleanup.policy,retention.ms\npin,3,delete,1000\ninsight,1,compact,\n");

        List<TopicPlan> topics = TopicPlan.read(file, "a.");

        assertThat(topics)
                .containsExactly(
                        new TopicPlan("a.pin", 3, Map.of("cleanup.policy", "delete", "retention.ms", "1000")),
                        new TopicPlan("a.insight", 1, Map.of("cleanup.policy", "compact")));
    }

    @Test
    void quotesALineThatIsNone() throws IOException {
        Path file = Files.writeString(temp.resolve("topics.csv"), "topic,partitions\npin,many\n");

        assertThatThrownBy(() -> TopicPlan.read(file, "a."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"pin,many\" must have 2 cells, the second a number of partitions");
    }
}
