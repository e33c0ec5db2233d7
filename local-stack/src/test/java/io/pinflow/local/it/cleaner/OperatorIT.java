package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator does with the jar, against a broker. */
@Timeout(240)
class OperatorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static JarStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = JarStack.start("operator");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** Arguments that lead a verb to a pipeline of its own. */
    private static String[] of(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "topic.prefix=" + name + ".", "--set", "application.id=app-" + name));
        return all.toArray(String[]::new);
    }

    private static ProducerRecord<byte[], byte[]> geo(String prefix, int ind, String latitude) {
        String row = "{\"ind\":" + ind + ",\"country\":\"Albania\",\"latitude\":" + latitude + ",\"longitude\":1}";
        return new ProducerRecord<>(
                prefix + ".geo", null, 1_700_000_000_000L + ind, utf8(Integer.toString(ind)), utf8(row));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void awaitRecords(String topic, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stack.read(topic)).hasSize(count));
    }

    @Test
    void createsEveryTopicBeforeTheFirstStart() throws Exception {
        JarStack.Ended before = stack.run(of("t", "topics"));
        JarStack.Ended created = stack.run(of("t", "topics", "--create", "--set", "topics.partitions=2"));
        JarStack.Ended after = stack.run(of("t", "topics"));

        assertThat(before.status()).isEqualTo(1);
        assertThat(before.output()).contains("missing");
        assertThat(created.status()).isZero();
        assertThat(created.output()).contains("app-t-posts-changelog", "created");
        assertThat(after.status()).isZero();
        assertThat(after.output()).doesNotContain("missing");
        try (Admin admin = stack.admin()) {
            assertThat(admin.listTopics().names().get())
                    .contains("t.pin", "t.insight", "app-t-rekey-repartition", "app-t-insight-answers-changelog");
        }

        Process cleaner = stack.startJar(of("t"));
        stack.send(List.of(geo("t", 1, "1")));
        awaitRecords("t.clean.geo", 1);
        assertThat(JarStack.stop(cleaner)).isIn(0, 143);
    }

    @Test
    void repairsRejectedRecordsAndReplaysEachOnce() throws Exception {
        Process cleaner = stack.startJar(of("r"));
        awaitRecords("r.insight", 0);
        stack.send(List.of(geo("r", 1, "1"), geo("r", 2, "100"), geo("r", 3, "\"north\"")));
        awaitRecords("r.rejected", 2);
        Path file = stack.folder().resolve("repairs.jsonl");

        JarStack.Ended exported =
                stack.run(of("r", "replay-rejected", "--reason", "out-of-range", "--export", file.toString()));
        assertThat(exported.output()).contains("1  written out-of-range");
        Files.writeString(file, Files.readString(file).replace("\"latitude\":100", "\"latitude\":10"));
        JarStack.Ended repaired = stack.run(of("r", "replay-rejected", "--from-file", file.toString()));
        JarStack.Ended again = stack.run(of("r", "replay-rejected", "--from-file", file.toString()));

        assertThat(repaired.output()).contains("1  sent out-of-range");
        assertThat(again.output()).contains("1  in the file, and not sent").doesNotContain("1  sent");
        awaitRecords("r.clean.geo", 2);
        ConsumerRecord<byte[], byte[]> clean = stack.read("r.clean.geo").stream()
                .filter(record -> JarStack.keyOf(record).equals("2"))
                .findFirst()
                .orElseThrow();
        assertThat(clean.timestamp()).isEqualTo(1_700_000_000_002L);
        assertThat(JarStack.header(clean, "pinflow.replays")).isEqualTo("1");

        JarStack.Ended rest = stack.run(of("r", "replay-rejected"));
        assertThat(rest.output()).contains("1  sent not-a-number");
        awaitRecords("r.rejected", 3);
        assertThat(stack.read("r.rejected"))
                .extracting(record -> JarStack.header(record, "pinflow.replays"))
                .containsExactlyInAnyOrder("0", "0", "1");
        assertThat(JarStack.stop(cleaner)).isIn(0, 143);
    }

    @Test
    void startsAnewAfterAReset() throws Exception {
        Process cleaner = stack.startJar(of("z"));
        awaitRecords("z.insight", 0);
        stack.send(List.of(geo("z", 1, "1")));
        awaitRecords("z.clean.geo", 1);

        JarStack.Ended whileRunning = stack.run(of("z", "reset", "--yes"));
        assertThat(JarStack.stop(cleaner)).isIn(0, 143);
        JarStack.Ended dry = stack.run(of("z", "reset"));
        JarStack.Ended done = stack.run(of("z", "reset", "--yes"));
        JarStack.Ended again = stack.run(of("z", "reset", "--yes"));

        assertThat(whileRunning.status()).isEqualTo(2);
        assertThat(whileRunning.output()).contains("stop every instance");
        assertThat(dry.output())
                .contains("would delete the group app-z", "would delete the topic app-z-posts-changelog");
        assertThat(done.status()).isZero();
        assertThat(again.output()).contains("nothing to delete");
        stack.startJar(of("z"));
        awaitRecords("z.clean.geo", 2);
    }

    @Test
    void worksWithTheStreamsGroupProtocol() throws Exception {
        Process cleaner = stack.startJar(of("s", "run", "--set", "group.protocol=streams"));
        awaitRecords("s.insight", 0);

        for (Side side : Side.values()) {
            String ind = side == Side.PIN ? "index" : "ind";
            stack.send(List.of(new ProducerRecord<>(
                    "s."
                            + StackSettings.TOPICS
                                    .raw(side)
                                    .substring(StackSettings.TOPICS.prefix().length()),
                    utf8("1"),
                    utf8("{\"" + ind + "\":1,\"category\":\"art\",\"country\":\"Albania\"}"))));
        }

        awaitRecords("s.clean.post", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.read("s.insight"))
                        .extracting(JarStack::keyOf)
                        .contains("top-category-by-country|post|Albania"));
        assertThat(JarStack.stop(cleaner)).isIn(0, 143);
        JarStack.Ended reset = stack.run(of("s", "reset", "--yes"));
        assertThat(reset.status()).isZero();
    }
}
