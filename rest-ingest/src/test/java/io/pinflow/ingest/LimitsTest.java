package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is under way is bounded, and a stop answers it first. */
class LimitsTest {
    private static final String ONE = "{\"records\":[{\"value\":1}]}";

    @Test
    void turnsRequestsAwayWhileTooManyAreUnderWay() throws Exception {
        try (TestDoor door = TestDoor.waiting("inflight.max.requests", "2")) {
            CompletableFuture<HttpResponse<String>> first = door.postAsync("/topics/u1.pin", ONE);
            CompletableFuture<HttpResponse<String>> second = door.postAsync("/topics/u1.pin", ONE);
            await().until(() -> door.producer().history().size() == 2);

            HttpResponse<String> third = door.post("/topics/u1.pin", TestDoor.JSON, ONE);

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(third.body()).startsWith("{\"error_code\":503,\"message\":\"2 requests are under way");
            assertThat(door.get("/metrics").body()).contains("pinflow_ingest_inflight_requests 2.0");
            door.producer().completeNext();
            door.producer().completeNext();
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(second.get().statusCode()).isEqualTo(200);
            CompletableFuture<HttpResponse<String>> fourth = door.postAsync("/topics/u1.pin", ONE);
            await().until(() -> door.producer().completeNext());
            assertThat(fourth.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void turnsRequestsAwayWhileTooManyBytesAreUnderWay() throws Exception {
        String large = "{\"records\":[{\"value\":\"" + "x".repeat(1900) + "\"}]}";
        try (TestDoor door = TestDoor.waiting("inflight.max.bytes", "6000", "request.max.bytes", "2000")) {
            CompletableFuture<HttpResponse<String>> first = door.postAsync("/topics/u1.pin", large);
            CompletableFuture<HttpResponse<String>> second = door.postAsync("/topics/u1.pin", large);
            await().until(() -> door.producer().history().size() == 2);

            HttpResponse<String> third = door.post("/topics/u1.pin", TestDoor.JSON, large);

            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.body()).contains("6000 bytes are under way");
            door.producer().completeNext();
            door.producer().completeNext();
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(second.get().statusCode()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(door.get("/metrics").body()).contains("pinflow_ingest_inflight_bytes 0.0"));
        }
    }

    @Test
    void countsEveryRecordAgainstTheBytesUnderWay() {
        String many = "{\"records\":[" + "{\"value\":1},".repeat(99) + "{\"value\":1}]}";
        try (TestDoor door = TestDoor.with("inflight.max.bytes", "6000", "request.max.bytes", "2000")) {
            HttpResponse<String> answer = door.post("/topics/u1.pin", TestDoor.JSON, many);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(door.sent()).isEmpty();
        }
    }

    @Test
    void givesItsShareBackWhenAClientBreaksOff() throws Exception {
        try (TestDoor door = TestDoor.with("inflight.max.requests", "1")) {
            try (Socket client = new Socket("localhost", door.run().port())) {
                OutputStream out = client.getOutputStream();
                out.write(("POST /topics/u1.pin HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + TestDoor.JSON
                                + "\r\nContent-Length: 1000\r\n\r\n{\"rec")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await().until(() ->
                        door.post("/topics/u1.pin", TestDoor.JSON, ONE).statusCode() == 503);
            }

            await().untilAsserted(() -> assertThat(
                            door.post("/topics/u1.pin", TestDoor.JSON, ONE).statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void acknowledgesAllThatItWroteThoughItIsStoppedUnderLoad() throws Exception {
        TestDoor door = TestDoor.open();
        AtomicInteger acknowledged = new AtomicInteger();
        List<CompletableFuture<Void>> clients = IntStream.range(0, 8)
                .mapToObj(client -> CompletableFuture.runAsync(() -> {
                    while (post(door)) {
                        acknowledged.incrementAndGet();
                    }
                }))
                .toList();
        await().until(() -> acknowledged.get() > 100);

        door.close();

        for (CompletableFuture<Void> client : clients) {
            client.get();
        }
        assertThat(door.producer().history()).hasSize(acknowledged.get());
    }

    /** Whether it was acknowledged. */
    private static boolean post(TestDoor door) {
        try {
            return door.post("/topics/u1.pin", TestDoor.JSON, ONE).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws Exception {
        TestDoor door = TestDoor.waiting();
        CompletableFuture<HttpResponse<String>> answer = door.postAsync("/topics/u1.pin", ONE);
        await().until(() -> door.producer().history().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(door::close);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> !stopped.isDone());
        door.producer().completeNext();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        stopped.get();
        assertThat(door.producer().closed()).isTrue();
    }
}
