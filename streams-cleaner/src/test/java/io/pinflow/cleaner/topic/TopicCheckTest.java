package io.pinflow.cleaner.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TopicCheckTest {
    private static final TopicNames TOPICS = new TopicNames("pinflow.", "posts-cleaner");

    private final CountDownLatch stop = new CountDownLatch(1);
    private final MockAdminClient broker =
            MockAdminClient.create().numBrokers(3).usingRaftController(true).build();

    private void given(String topic, int partitions) {
        broker.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)));
    }

    private TopicCheck check(Admin admin, boolean creates, int replication) {
        return new TopicCheck(admin, TOPICS, new TopicCheck.Creation(creates, 4, (short) replication), stop);
    }

    private int partitions(String topic) throws Exception {
        return broker.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .partitions()
                .size();
    }

    @Test
    void createsEveryTopicOnAnEmptyBroker() throws Exception {
        assertThat(check(broker, true, 3).awaitPartitions()).hasValue(4);

        assertThat(broker.listTopics().names().get())
                .containsExactlyInAnyOrder(
                        "pinflow.pin",
                        "pinflow.geo",
                        "pinflow.user",
                        "pinflow.clean.pin",
                        "pinflow.clean.geo",
                        "pinflow.clean.user",
                        "pinflow.clean.post",
                        "pinflow.rejected",
                        "pinflow.insight");
        assertThat(partitions("pinflow.rejected")).isEqualTo(4);
        assertThat(broker.describeTopics(List.of("pinflow.pin"))
                        .topicNameValues()
                        .get("pinflow.pin")
                        .get()
                        .partitions()
                        .get(0)
                        .replicas())
                .hasSize(3);
    }

    @Test
    void createsTheTopicOfInsightsCompactedAndWithOnePartition() throws Exception {
        check(broker, true, -1).awaitPartitions();

        assertThat(partitions("pinflow.insight")).isEqualTo(1);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "pinflow.insight");
        assertThat(broker.describeConfigs(List.of(topic))
                        .values()
                        .get(topic)
                        .get()
                        .get("cleanup.policy")
                        .value())
                .isEqualTo("compact");
    }

    @Test
    void givesWhatItCreatesThePartitionsOfTheInputThatExists() throws Exception {
        given("pinflow.geo", 7);

        assertThat(check(broker, true, -1).awaitPartitions()).hasValue(7);

        assertThat(partitions("pinflow.pin")).isEqualTo(7);
        assertThat(partitions("pinflow.clean.post")).isEqualTo(7);
    }

    @Test
    void leavesOutputsAsTheyAre() throws Exception {
        given("pinflow.rejected", 1);

        check(broker, true, -1).awaitPartitions();

        assertThat(partitions("pinflow.rejected")).isEqualTo(1);
    }

    @Test
    void waitsForTopicsItMayNotCreate() throws Exception {
        CountDownLatch pause = new CountDownLatch(1) {
            @Override
            public boolean await(long timeout, TimeUnit unit) {
                TOPICS.inputs().forEach(topic -> given(topic, 2));
                TOPICS.outputs().forEach(topic -> given(topic, 2));
                given(TOPICS.insight(), 1);
                return false;
            }
        };

        assertThat(new TopicCheck(broker, TOPICS, new TopicCheck.Creation(false, 4, (short) -1), pause)
                        .awaitPartitions())
                .hasValue(2);
    }

    @Test
    void endsTheWaitingWhenItIsStopped() throws Exception {
        stop.countDown();

        assertThat(check(broker, false, -1).awaitPartitions()).isEmpty();
        assertThat(broker.listTopics().names().get()).isEmpty();
    }

    @Test
    void waitsForABrokerThatDoesNotAnswer() throws Exception {
        broker.timeoutNextRequest(1);

        assertThat(check(broker, true, -1).awaitPartitions()).hasValue(4);
    }

    @Test
    void refusesInputsOfDifferentSize() {
        given("pinflow.geo", 7);
        given("pinflow.pin", 3);

        assertThatThrownBy(() -> check(broker, true, -1).awaitPartitions())
                .isInstanceOf(TopicsRefused.class)
                .hasMessageContaining("pinflow.pin has 3, pinflow.geo has 7");
    }

    @Test
    void namesTheSettingWhereTheBrokerRefusesTheCopies() {
        assertThatThrownBy(() -> check(broker, true, 9).awaitPartitions())
                .isInstanceOf(TopicsRefused.class)
                .hasMessageContaining("replication.factor");
    }
}
