package io.pinflow.cleaner.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestWatchTest {
    private static final String METRICS = """
            # TYPE pinflow_ingest_records_total counter
            pinflow_ingest_records_total{outcome="acknowledged"} 1.2345678E7
            pinflow_ingest_records_total{outcome="failed"} 3.0
            pinflow_ingest_requests_seconds_count{path="/topics/*",status="200"} 40
            pinflow_ingest_requests_seconds_count{path="/topics/*",status="422"} 5
            pinflow_ingest_requests_seconds_count{path="none",status="404"} 2
            pinflow_ingest_requests_seconds_count{path="/ready",status="503"} 90
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer door;

    @BeforeEach
    void listen() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(threads);
        door.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        door.stop(0);
        threads.shutdownNow();
    }

    private void answers(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        door.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private IngestState look(Duration patience) {
        IngestWatch watch = new IngestWatch(
                URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/"), patience);
        watch.run();
        return watch.state().orElseThrow();
    }

    private IngestState look() {
        return look(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"200, ready, ready", "503, the brokers do not answer, not ready"})
    void tellsWhatADoorHasTakenAndRefused(int status, String body, String word) {
        answers("/ready", status, body + "\n");
        answers("/metrics", 200, METRICS);

        assertThat(look())
                .isEqualTo(new IngestState(word, OptionalLong.of(12_345_678), OptionalLong.of(3), OptionalLong.of(7)));
    }

    @ParameterizedTest
    @CsvSource({"401, no", "200, <html>", "200, 'pinflow_ingest_records_total{outcome=\"acknowledged\"} many'"})
    void tellsNoCountsWhereItGetsNone(int status, String metrics) {
        answers("/ready", 200, "ready\n");
        answers("/metrics", status, metrics);

        assertThat(look())
                .isEqualTo(new IngestState("ready", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource({"200, <html>", "404, ready", "302, ready"})
    void takesNoOtherServerForADoor(int status, String body) {
        answers("/ready", status, body);
        answers("/metrics", 200, METRICS);

        assertThat(look()).isEqualTo(IngestState.AWAY);
    }

    @Test
    void readsNoAnswerThatIsTooLong() {
        answers("/ready", 200, "ready" + " ".repeat(1024 * 1024));

        assertThat(look()).isEqualTo(IngestState.AWAY);
    }

    @Test
    void doesNotWaitForADoorThatNeverEndsItsAnswer() {
        door.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(look(Duration.ofMillis(300))).isEqualTo(IngestState.AWAY);
    }

    @Test
    void findsAgainADoorThatWasAway() throws IOException {
        InetSocketAddress address = door.getAddress();
        door.stop(0);
        IngestWatch watch =
                new IngestWatch(URI.create("http://127.0.0.1:" + address.getPort()), Duration.ofSeconds(20));
        assertThat(watch.state()).isEmpty();
        watch.run();
        assertThat(watch.state()).contains(IngestState.AWAY);

        door = HttpServer.create(address, 0);
        door.start();
        answers("/ready", 200, "ready\n");
        watch.run();

        assertThat(watch.state().orElseThrow().word()).isEqualTo("ready");
    }
}
