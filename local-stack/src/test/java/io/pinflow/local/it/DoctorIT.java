package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.stack.ConnectorFile;
import io.pinflow.local.stack.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** {@code ./pinflow doctor} beside a pipeline that is well, and then breaks from its end to its beginning. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path ROOT = TestStack.installation().root();

    private static TestStack test;

    private record Answer(int status, String text) {}

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
        Answer answer = examine();

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
            Answer answer = examine();
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
    void namesAFailedSinkAndWhatItSaid() throws Exception {
        ConnectorFile sink = ConnectorFile.read(TestStack.installation().connectorConfig("s3-raw"))
                .with(Map.of("s3.bucket.name", "no-such-bucket", "rotate.schedule.interval.ms", "1000"));
        test.stack().connect().put(sink.name(), sink.config());
        test.connectors().startSourceFor(50, Pace.unlimited());

        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Answer answer = examine();
            assertThat(answer.text())
                    .containsPattern("wrong +pinflow-raw +task \\d FAILED: .*no-such-bucket")
                    .contains("The first thing that is wrong is: pinflow-raw.")
                    .doesNotContain("cleaner ");
            assertThat(answer.status()).isEqualTo(1);
        });
    }

    @Test
    @Order(4)
    void namesBrokersThatDoNotAnswer() throws Exception {
        Answer answer =
                examine("--bootstrap", "127.0.0.1:" + TestStack.freePort("none").port());

        assertThat(answer.text()).containsPattern("wrong +brokers +no answer from 127.0.0.1");
        assertThat(answer.status()).isEqualTo(1);
    }

    private static Answer examine() throws IOException, InterruptedException {
        return examine("--bootstrap", test.stack().brokerAddress());
    }

    private static Answer examine(String option, String value) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ROOT.resolve("msk/target/msk-" + System.getProperty("pinflow.version") + ".jar") + ":"
                                + ROOT.resolve("msk/target/lib") + "/*",
                        "io.pinflow.msk.cli.PinflowMsk",
                        "doctor",
                        option,
                        value,
                        "--connect",
                        "http://127.0.0.1:" + test.settings().connect().port(),
                        "--cleaner",
                        "http://127.0.0.1:" + test.settings().cleaner().port())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
