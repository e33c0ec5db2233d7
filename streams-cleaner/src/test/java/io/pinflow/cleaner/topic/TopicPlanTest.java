package io.pinflow.cleaner.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^\\]]+)]\\)");
    private static final Pattern REPARTITION = Pattern.compile("topic: (\\S+-repartition)\\)");

    private static List<NeededTopic> plan() {
        return TopicPlan.of(Harness.TOPICS, 6);
    }

    @Test
    void namesEveryInternalTopicOfTheTopology() throws IOException {
        String topology = Files.readString(Path.of("src/test/resources/topology.txt"));
        TreeSet<String> internal = new TreeSet<>();
        Matcher stores = STORES.matcher(topology);
        while (stores.find()) {
            for (String store : stores.group(1).split(", ")) {
                internal.add("posts-cleaner-" + store + "-changelog");
            }
        }
        Matcher repartition = REPARTITION.matcher(topology);
        while (repartition.find()) {
            internal.add("posts-cleaner-" + repartition.group(1));
        }

        assertThat(internal).hasSize(6);
        assertThat(plan())
                .filteredOn(NeededTopic::isInternal)
                .extracting(NeededTopic::name)
                .containsExactlyInAnyOrderElementsOf(internal);
    }

    @Test
    void givesEachTopicThePartitionsAndSettingsItMustHave() {
        assertThat(plan())
                .extracting(topic -> topic.name()
                        + ' '
                        + topic.partitions()
                        + ' '
                        + topic.settings().get("cleanup.policy")
                        + ' '
                        + topic.settings().get("retention.ms"))
                .containsExactlyInAnyOrder(
                        "pinflow.pin 6 null null",
                        "pinflow.geo 6 null null",
                        "pinflow.user 6 null null",
                        "pinflow.clean.pin 6 null null",
                        "pinflow.clean.geo 6 null null",
                        "pinflow.clean.user 6 null null",
                        "pinflow.clean.post 6 null null",
                        "pinflow.rejected 6 null null",
                        "pinflow.insight 1 compact null",
                        "posts-cleaner-rekey-repartition 6 delete -1",
                        "posts-cleaner-posts-changelog 6 compact null",
                        "posts-cleaner-counters-changelog 6 compact null",
                        "posts-cleaner-insight-changes-repartition 1 delete -1",
                        "posts-cleaner-insight-posts-changelog 1 compact null",
                        "posts-cleaner-insight-answers-changelog 1 compact null");
    }
}
