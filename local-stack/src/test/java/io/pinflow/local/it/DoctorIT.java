package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.it.msk.MskRun;
import io.pinflow.local.it.msk.MskStub;
import io.pinflow.local.stack.ConnectorFile;
import io.pinflow.local.stack.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pinflow doctor} beside a pipeline that is well, and then breaks from its end to its beginning. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static TestStack test;

    @BeforeAll
    static void start() {
        test = TestStack.start("doctor");
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    @Order(1)
    void namesTheConnectorThatIsMissing() throws Exception {
        MskRun answer = examine();

        assertThat(answer.text())
                .containsPattern("well +brokers +1 broker")
                .containsPattern("well +topics")
                .containsPattern("wrong +pinflow-source +there is no connector of this name")
                .contains("The first thing that is wrong is: pinflow-source.");
        assertThat(answer.status()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void findsNothingWrongWithASoundPipeline() throws Exception {
        long posts = test.connectors().startSourceFor(50, Pace.unlimited());
        await().atMost(PATIENCE).until(() -> test.connectors().postsSent() == posts);

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            MskRun answer = examine();
            assertThat(answer.text())
                    .containsPattern("well +pinflow-raw +RUNNING with 2 tasks")
                    .containsPattern("well +cleaner +ready")
                    .containsPattern("well +landing clean")
                    .contains("Nothing is wrong.");
            assertThat(answer.status()).isZero();
        });
    }

    @Test
    @Order(3)
    void findsNothingWrongWithADeploymentWhoseConnectorsRun(@TempDir Path temp) throws Exception {
        Path deployment = writeDeployment(temp);
        try (MskStub aws = new MskStub()) {
            for (String connector : List.of("pinflow-source", "pinflow-raw", "pinflow-clean")) {
                aws.connector(connector, "RUNNING");
            }

            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                MskRun answer = MskRun.of("doctor", "--deployment", deployment.toString(), "--endpoint", aws.address());
                assertThat(answer.text())
                        .containsPattern("well +pinflow-raw +RUNNING, no errors in the log")
                        .containsPattern("well +cleaning +group posts-cleaner has read everything")
                        .containsPattern("well +landing clean")
                        .contains("Nothing is wrong.");
                assertThat(answer.status()).isZero();
            });
        }
    }

    /** The connectors of the local pipeline as if they ran on MSK Connect. */
    private static Path writeDeployment(Path folder) throws IOException {
        Path configs = TestStack.installation().root().resolve("connector-configs");
        Files.writeString(folder.resolve("client.properties"), "");
        Files.writeString(folder.resolve("cleaner.properties"), "application.id=posts-cleaner\n");
        return Files.writeString(
                folder.resolve("deployment.json"), """
                {"region": "us-east-1",
                 "cluster": {"bootstrapServers": "%1$s", "subnets": ["subnet-1"], "securityGroups": ["sg-1"],
                             "authentication": "NONE", "encryption": "PLAINTEXT"},
                 "executionRoleArn": "arn:aws:iam::111122223333:role/connect",
                 "plugins": {"bucket": "bucket", "folder": "plugins"},
                 "workerConfiguration": {"name": "worker", "file": "%2$s/msk/worker.properties"},
                 "logGroup": "/pinflow/connect",
                 "connectors": [{"file": "%2$s/plain/rds-source.json", "mcu": 1, "workers": 1},
                                {"file": "%2$s/plain/s3-raw.json", "mcu": 1, "workers": 1},
                                {"file": "%2$s/plain/s3-clean.json", "mcu": 1, "workers": 1}],
                 "topics": {"file": "%2$s/msk/topics.csv", "prefix": "pinflow.", "clientProperties": "client.properties"},
                 "cleaner": {"file": "cleaner.properties"}}
                """.formatted(test.stack().brokerAddress(), configs));
    }

    @Test
    @Order(4)
    void namesAFailedSinkAndWhatItSaid() throws Exception {
        ConnectorFile sink = ConnectorFile.read(TestStack.installation().connectorConfig("s3-raw"))
                .with(Map.of("s3.bucket.name", "no-such-bucket", "rotate.schedule.interval.ms", "1000"));
        test.stack().connect().put(sink.name(), sink.config());
        test.connectors().startSourceFor(50, Pace.unlimited());

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            MskRun answer = examine();
            assertThat(answer.text())
                    .containsPattern("wrong +pinflow-raw +task \\d FAILED: .*no-such-bucket")
                    .contains("The first thing that is wrong is: pinflow-raw.")
                    .doesNotContain("cleaner ");
            assertThat(answer.status()).isEqualTo(1);
        });
    }

    @Test
    @Order(5)
    void namesBrokersThatDoNotAnswer() throws Exception {
        MskRun answer =
                examine("--bootstrap", "127.0.0.1:" + TestStack.freePort("none").port());

        assertThat(answer.text()).containsPattern("wrong +brokers +no answer from 127.0.0.1");
        assertThat(answer.status()).isEqualTo(1);
    }

    private static MskRun examine() throws IOException, InterruptedException {
        return examine("--bootstrap", test.stack().brokerAddress());
    }

    private static MskRun examine(String option, String value) throws IOException, InterruptedException {
        return MskRun.of(
                "doctor",
                option,
                value,
                "--connect",
                "http://127.0.0.1:" + test.settings().connect().port(),
                "--cleaner",
                "http://127.0.0.1:" + test.settings().cleaner().port());
    }
}
