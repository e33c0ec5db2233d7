package io.pinflow.local.it.msk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.it.TestStack;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The files as they are shipped, with IAM turned off, deployed to a real broker and a stub of AWS. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MskDeployIT {
    private static final Path ROOT = Path.of(System.getProperty("pinflow.home"));
    private static final Path FOLDER = Path.of("target", "it", "msk-deploy").toAbsolutePath();
    private static final Path CONFIGS = FOLDER.resolve("connector-configs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SupervisedPart broker;
    private static MskStub aws;

    @BeforeAll
    static void start() throws Exception {
        DataFolder.deleteTree(FOLDER);
        copy(ROOT.resolve("connector-configs"));
        DataFolder data = new DataFolder(FOLDER.resolve("data"));
        BrokerPart part = new BrokerPart(
                data, new Installation(ROOT), TestStack.freePort("kafka-port"), TestStack.freePort("controller-port"));
        broker = new SupervisedPart(part, data, Duration.ofSeconds(90), said -> {}, Clock.systemUTC());
        broker.start();
        aws = new MskStub();
        Files.writeString(CONFIGS.resolve("msk/client.properties"), "reconnect.backoff.ms=1000\n");
        Path cleaner = CONFIGS.resolve("msk/cleaner.properties");
        Files.write(
                cleaner,
                Files.readAllLines(cleaner).stream()
                        .filter(line -> !line.startsWith("kafka.s"))
                        .map(line -> line.replaceFirst("^replication.factor=3", "replication.factor=1"))
                        .map(line -> line.replaceFirst("^state.dir=.*", "state.dir=" + FOLDER.resolve("state")))
                        .toList());
        change(deployment -> deployment.withObject("/cluster").put("bootstrapServers", broker.address()));
    }

    @AfterAll
    static void stop() {
        aws.close();
        broker.stop(Duration.ofSeconds(10));
    }

    @Test
    @Order(1)
    void doctorNamesTheTopicsThatAreMissing() throws Exception {
        MskRun run = doctor();

        assertThat(run.text())
                .containsPattern("well +brokers")
                .contains("0a1b2c3d4e5f.pin")
                .contains("run ./pinflow msk deploy")
                .contains("The first thing that is wrong is: topics.");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void tellsThatOneBrokerCannotHoldThreeCopies() throws Exception {
        MskRun run = deploy();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.text()).contains("the topics cannot be created").contains("topics.replicationFactor");
        assertThat(topics()).isEmpty();
    }

    @Test
    @Order(3)
    void createsTheTopicsAndThenTheConnectors() throws Exception {
        change(deployment -> deployment.withObject("/topics").put("replicationFactor", 1));

        MskRun run = deploy();

        assertThat(run.text())
                .contains("topic 0a1b2c3d4e5f.insight (1 partition")
                .contains("all connectors run");
        assertThat(run.status()).isZero();
        Map<String, TopicDescription> topics = topics();
        assertThat(topics).hasSize(11);
        assertThat(topics.get("0a1b2c3d4e5f.clean.post").partitions()).hasSize(3);
        assertThat(settings("0a1b2c3d4e5f.insight")).containsEntry("cleanup.policy", "compact");
        assertThat(settings("0a1b2c3d4e5f.pin")).containsEntry("retention.ms", "604800000");
    }

    @Test
    @Order(4)
    void createsNothingTwiceAndOnlyWhatIsMissing() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of("0a1b2c3d4e5f.dlq.raw")).all().get();
        }

        MskRun run = deploy();

        assertThat(run.status()).as(run.text()).isZero();
        assertThat(run.text().lines().filter(line -> line.startsWith("topic ")))
                .singleElement()
                .asString()
                .contains("dlq.raw");
        assertThat(topics()).hasSize(11);
    }

    @Test
    @Order(5)
    void theCleanersOwnVerbAddsItsInternalTopicsAndFindsNothingAmiss() throws Exception {
        Ended created = cleaner("topics", "--create");
        Ended again = cleaner("topics");

        assertThat(created.status()).as(created.text()).isZero();
        assertThat(again.status()).as(again.text()).isZero();
        assertThat(topics()).hasSizeGreaterThan(11);
        assertThat(topics().keySet())
                .anyMatch(name -> name.startsWith("posts-cleaner-") && name.endsWith("-changelog"));
    }

    @Test
    @Order(6)
    void refusesAPlanWhosePartitionsAreNotThoseThatAreThere() throws Exception {
        Path plan = CONFIGS.resolve("msk/topics.csv");
        String whole = Files.readString(plan);
        Files.writeString(plan, whole.replace("\nclean.post,3,", "\nclean.post,6,"));
        try {
            MskRun run = deploy();

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.text()).contains("topic 0a1b2c3d4e5f.clean.post has 3 partitions, the plan says 6");
        } finally {
            Files.writeString(plan, whole);
        }
    }

    @Test
    @Order(7)
    void doctorNamesAConnectorThatFailedAndTheLastErrorOfItsLog() throws Exception {
        aws.connector("0a1b2c3d4e5f-raw", "FAILED");
        aws.log("[Worker-1] ERROR the bucket user-0a1b2c3d4e5f-bucket cannot be reached");

        MskRun run = doctor();

        assertThat(run.text())
                .containsPattern("note +0a1b2c3d4e5f-source +RUNNING; the log's last error")
                .containsPattern("wrong +0a1b2c3d4e5f-raw +is FAILED; the log's last error: .*cannot be reached")
                .contains("The first thing that is wrong is: 0a1b2c3d4e5f-raw.");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    @Order(8)
    void doctorNamesTheSourceWhenNoRecordEverCame() throws Exception {
        aws.connector("0a1b2c3d4e5f-raw", "RUNNING");
        aws.log("");

        MskRun run = doctor();

        assertThat(run.text())
                .containsPattern("well +0a1b2c3d4e5f-parquet-post +RUNNING")
                .containsPattern("wrong +raw topics +no record ever came; look at the source's log");
        assertThat(run.status()).isEqualTo(1);
    }

    private record Ended(int status, String text) {}

    private static Ended cleaner(String... verb) throws IOException, InterruptedException {
        List<String> line = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-jar"),
                        Stream.of(new Installation(ROOT).cleanerJar().toString()),
                        Stream.of(verb),
                        Stream.of(
                                "--config",
                                CONFIGS.resolve("msk/cleaner.properties").toString()))
                .flatMap(part -> part)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PINFLOW_CLEANER_BOOTSTRAP_SERVERS", broker.address());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private static MskRun deploy() throws IOException, InterruptedException {
        return MskRun.of(
                "msk", "deploy", "--deployment", deployment(), "--interval", "0.1", "--endpoint", aws.address());
    }

    private static MskRun doctor() throws IOException, InterruptedException {
        return MskRun.of("doctor", "--deployment", deployment(), "--endpoint", aws.address());
    }

    private static String deployment() {
        return CONFIGS.resolve("msk/deployment.json").toString();
    }

    private static void change(java.util.function.Consumer<ObjectNode> change) throws IOException {
        Path file = CONFIGS.resolve("msk/deployment.json");
        ObjectNode deployment = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(deployment);
        Files.writeString(file, deployment.toString());
    }

    private static Map<String, TopicDescription> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get();
        }
    }

    private static Map<String, String> settings(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> settings = new java.util.HashMap<>();
        try (Admin admin = admin()) {
            admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries()
                    .forEach(entry -> settings.put(entry.name(), entry.value()));
        }
        return settings;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.address()));
    }

    private static void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = CONFIGS.resolve(folder.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
