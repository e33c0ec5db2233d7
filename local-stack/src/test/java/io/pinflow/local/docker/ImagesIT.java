package io.pinflow.local.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.it.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The images' start and health scripts, run as plain processes over the files that the Dockerfiles copy. */
@Timeout(150)
class ImagesIT {
    private static final Path ROOT = TestStack.installation().root();
    private static final Path HOME = Path.of("target", "it", "images").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static TestStack test;

    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void startWhatTheyTalkTo() throws IOException {
        DataFolder.deleteTree(HOME);
        test = TestStack.start("images-stack");
    }

    @AfterAll
    static void stopAll() {
        test.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theWorkerServesBothPlugins() throws Exception {
        int port = TestStack.freePort("worker").port();
        Map<String, String> addresses = Map.of(
                "PINFLOW_BROKERS", test.stack().brokerAddress(),
                "PINFLOW_WORKER_HOST", "127.0.0.1",
                "PINFLOW_WORKER_GROUP", "images",
                "PINFLOW_WORKER_PORT", Integer.toString(port),
                "PINFLOW_HEALTH_PORT", Integer.toString(port));

        Process worker = run("worker", addresses);

        await().atMost(PATIENCE).until(() -> isHealthy("worker", addresses));
        assertThat(worker.isAlive()).isTrue();
        String plugins = get("http://127.0.0.1:" + port + "/connector-plugins", "");
        assertThat(new ObjectMapper().readTree(plugins).findValuesAsText("class"))
                .contains("io.pinflow.rds.RdsSourceConnector", "io.pinflow.s3.S3SinkConnector");
    }

    @Test
    void theCleanerAnswersOnItsPort() throws Exception {
        int port = TestStack.freePort("cleaner").port();
        Map<String, String> addresses = Map.of(
                "PINFLOW_CLEANER_BOOTSTRAP_SERVERS",
                test.stack().brokerAddress(),
                "PINFLOW_CLEANER_TOPIC_PREFIX",
                "images.",
                "PINFLOW_CLEANER_APPLICATION_ID",
                "cleaner-image",
                "PINFLOW_CLEANER_HTTP_HOST",
                "0.0.0.0",
                "PINFLOW_CLEANER_HTTP_TOKEN",
                "token",
                "PINFLOW_CLEANER_STATE_DIR",
                HOME.resolve("state").toString(),
                "PINFLOW_CLEANER_HTTP_PORT",
                Integer.toString(port),
                "PINFLOW_HEALTH_PORT",
                Integer.toString(port));

        run("cleaner", addresses);

        await().atMost(PATIENCE).until(() -> isHealthy("cleaner", addresses));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("http://127.0.0.1:" + port + "/topology", "token"))
                        .contains("images.pin"));
    }

    @Test
    void theStoreRefusesStrangers() throws Exception {
        int port = TestStack.freePort("s3").port();
        Map<String, String> addresses = Map.of(
                "PINFLOW_S3_ACCESS_KEY", "key",
                "PINFLOW_S3_SECRET_KEY", "secret",
                "PINFLOW_S3_FOLDER",
                        Files.createDirectories(HOME.resolve("data")).toString(),
                "PINFLOW_S3_PORT", Integer.toString(port),
                "PINFLOW_HEALTH_PORT", Integer.toString(port));

        run("s3", addresses);

        await().atMost(PATIENCE).until(() -> isHealthy("s3", addresses));
    }

    @Test
    void theSeedLeavesAFullDatabaseAlone() throws Exception {
        Path home = layOut("seed");
        ProcessBuilder builder = new ProcessBuilder(
                java(), "-Xmx128m", "-cp", home.resolve("lib") + "/*", "io.pinflow.local.fixture.SeedDatabase");
        builder.environment()
                .put("PINFLOW_DATABASE_URL", test.stack().database().url());
        builder.environment().put("PINFLOW_DATABASE_USER", "pinflow_owner");
        builder.environment()
                .put(
                        "PINFLOW_DATABASE_PASSWORD",
                        Credentials.of(test.stack().folder()).databaseOwnerPassword());

        Process seed = builder.redirectErrorStream(true).start();

        assertThat(new String(seed.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("11154 posts were there already");
        assertThat(seed.waitFor()).isZero();
    }

    private Process run(String image, Map<String, String> addresses) throws IOException {
        Path home = layOut(image);
        assertThat(Dockerfile.read(ROOT, image).last("ENTRYPOINT")).isEqualTo("[\"bash\", \"/opt/pinflow/start.sh\"]");
        Process process = builder(image, addresses, home.resolve("start.sh"))
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve(image + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static boolean isHealthy(String image, Map<String, String> addresses)
            throws IOException, InterruptedException {
        Path home = HOME.resolve(image);
        return builder(image, addresses, home.resolve("health.sh"))
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }

    /** With the variables of the image, and the addresses in place of those that hold within a container only. */
    private static ProcessBuilder builder(String image, Map<String, String> addresses, Path script) {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
        builder.environment().putAll(Dockerfile.read(ROOT, image).environment());
        builder.environment().put("PINFLOW_HOME", HOME.resolve(image).toString());
        builder.environment().put("PATH", Path.of(java()).getParent() + ":" + System.getenv("PATH"));
        builder.environment().putAll(addresses);
        return builder;
    }

    private static Path layOut(String image) throws IOException {
        Path home = Files.createDirectories(HOME.resolve(image));
        Dockerfile.read(ROOT, image).layOut(home);
        return home;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String get(String address, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
