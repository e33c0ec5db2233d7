package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that would keep a connection for ever, and those that are only slow. */
class SlowClientsTest {
    private static final String ONE = "{\"records\":[{\"value\":1}]}";

    @Test
    void cutsOffAClientWhoseBodyComesTooSlowlyHoweverMuchOthersSend() throws Exception {
        try (TestDoor door = TestDoor.open();
                RawRequests slow = new RawRequests(door)) {
            String much = "{\"records\":[{\"value\":\"" + "x".repeat(100_000) + "\"}]}";
            assertThat(door.post("/topics/u1.pin", TestDoor.JSON, much).statusCode())
                    .isEqualTo(200);

            String answer = trickle(slow.send(RawRequests.post("Content-Length: 1000")), " ");

            assertThat(answer)
                    .startsWith("HTTP/1.1 408")
                    .contains("\"error_code\":408,\"message\":\"The body comes slower than 256 bytes a second");
        }
    }

    @Test
    void hasPatienceWithABodyThatBeginsSlowly() throws Exception {
        try (TestDoor door = TestDoor.open();
                RawRequests slow = new RawRequests(door)) {
            slow.send(RawRequests.post("Connection: close", "Content-Length: " + ONE.length()));
            Thread.sleep(500);
            slow.send(ONE.substring(0, 5));
            Thread.sleep(200);

            assertThat(slow.send(ONE.substring(5)).answers()).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"})
    void closesAConnectionWhoseNextRequestNeverEnds(String before) throws Exception {
        try (TestDoor door = TestDoor.open();
                RawRequests slow = new RawRequests(door)) {
            String answer = trickle(slow.send(before + "GET /topics HTTP/1.1\r\nHost: localhost\r\nX: "), "x");

            assertThat(answer).doesNotContain("u1.pin");
        }
    }

    @Test
    void leavesConnectionsOpenThatRestBetweenRequestsOrWaitForTheirAnswer() throws Exception {
        try (TestDoor door = TestDoor.waiting();
                RawRequests client = new RawRequests(door)) {
            client.send("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(1500);
            client.send(RawRequests.post("Connection: close", "Content-Length: " + ONE.length()) + ONE);
            Thread.sleep(1500);
            await().until(() -> door.producer().completeNext());

            assertThat(client.answers()).containsSubsequence("HTTP/1.1 200", "alive", "HTTP/1.1 200", "\"offsets\"");
        }
    }

    /** Sends bit by bit until the door has enough of it. */
    private static String trickle(RawRequests client, String bit) throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(client::answers);
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    try {
                        client.send(bit);
                    } catch (IOException e) {
                        return true;
                    }
                    return answer.isDone();
                });
        return answer.get();
    }
}
