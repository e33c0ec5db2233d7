package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that a real broker does not take, for their size, are put aside and hold up no other. */
@Timeout(240)
class TooLargeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PREFIX = StackSettings.TOPICS.prefix();

    private final Random random = new Random(11);

    private static ProducerRecord<byte[], byte[]> record(Side side, int ind, String json) {
        return new ProducerRecord<>(
                StackSettings.TOPICS.raw(side),
                null,
                1_700_000_000_000L + ind,
                Integer.toString(ind).getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** Random, so that no compression makes it fit. */
    private String pin(int ind, int length) {
        byte[] noise = new byte[length * 3 / 4];
        random.nextBytes(noise);
        return "{\"index\":" + ind + ",\"category\":\"art\",\"description\":\""
                + Base64.getEncoder().encodeToString(noise) + "\"}";
    }

    private List<ProducerRecord<byte[], byte[]>> post(int ind, int length) {
        return List.of(
                record(Side.GEO, ind, "{\"ind\":" + ind + ",\"country\":\"Albania\"}"),
                record(Side.USER, ind, "{\"ind\":" + ind + ",\"age\":20}"),
                record(Side.PIN, ind, pin(ind, length)));
    }

    private static NewTopic topic(String name, int limit) {
        return new NewTopic(name, Optional.of(3), Optional.empty())
                .configs(Map.of("max.message.bytes", Integer.toString(limit)));
    }

    @Test
    void areRejectedOneByOneWhileAllOthersPassOnce() throws Exception {
        try (JarStack stack = JarStack.start("too-large");
                Admin admin = stack.admin()) {
            admin.createTopics(List.of(topic(PREFIX + "pin", 8_000_000), topic(PREFIX + "clean.post", 20_000)))
                    .all()
                    .get();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int ind = 0; ind < 60; ind++) {
                boolean tooLargeForBroker = ind % 20 == 7;
                boolean tooLargeForProducer = ind == 33;
                int length = tooLargeForBroker ? 30_000 : tooLargeForProducer ? 2_000_000 : 100;
                records.addAll(post(ind, length));
            }

            Process cleaner = stack.startJar("--set", "thread.replacements.max=0");
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains(PREFIX + "insight"));
            stack.send(records);

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(stack.read(PREFIX + "clean.post"))
                            .extracting(JarStack::keyOf)
                            .hasSize(56)
                            .doesNotHaveDuplicates()
                            .doesNotContain("7", "27", "47", "33"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(stack.read(PREFIX + "rejected"))
                            .extracting(JarStack::keyOf)
                            .containsExactlyInAnyOrder("7", "27", "47", "33"));
            int sides = 0;
            for (Side side : Side.values()) {
                sides += stack.read(StackSettings.TOPICS.clean(side)).size();
            }
            assertThat(sides)
                    .as("every side but the one that made its post too large")
                    .isEqualTo(3 * 60 - 4);
            assertThat(cleaner.isAlive()).isTrue();
            assertThat(Files.readString(stack.folder().resolve("run").resolve("jar-0.log")))
                    .as("known before they are sent, so that no transaction breaks")
                    .doesNotContain("A thread is replaced");
            for (ConsumerRecord<byte[], byte[]> rejected : stack.read(PREFIX + "rejected")) {
                assertThat(JarStack.header(rejected, "pinflow.reason")).isEqualTo("too-large");
                assertThat(rejected.value() == null)
                        .as("whether %s is too large to be kept", JarStack.keyOf(rejected))
                        .isEqualTo(JarStack.keyOf(rejected).equals("33"));
            }
            assertThat(JarStack.stop(cleaner)).isIn(0, 143);
        }
    }

    @Test
    void areRejectedThoughTheLimitIsLoweredOnTheWay() throws Exception {
        try (JarStack stack = JarStack.start("lowered-limit");
                Admin admin = stack.admin()) {
            Process cleaner = stack.startJar("--set", "thread.replacements.max=0");
            await().atMost(PATIENCE)
                    .until(() -> admin.listTopics().names().get().contains(PREFIX + "insight"));
            stack.send(post(100, 100));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(stack.read(PREFIX + "clean.post")).hasSize(1));
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, PREFIX + "clean.post");
            AlterConfigOp lower =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(lower))).all().get();

            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int ind = 0; ind < 60; ind++) {
                records.addAll(post(ind, ind == 7 ? 30_000 : 100));
            }
            stack.send(records);

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(stack.read(PREFIX + "clean.post"))
                            .extracting(JarStack::keyOf)
                            .hasSize(60)
                            .doesNotHaveDuplicates()
                            .doesNotContain("7"));
            assertThat(stack.read(PREFIX + "rejected"))
                    .extracting(JarStack::keyOf)
                    .containsExactly("7");
            assertThat(Files.readString(stack.folder().resolve("run").resolve("jar-0.log")))
                    .as("learned from one broken transaction")
                    .containsOnlyOnce("A thread is replaced");
            assertThat(JarStack.stop(cleaner)).isIn(0, 143);
        }
    }
}
