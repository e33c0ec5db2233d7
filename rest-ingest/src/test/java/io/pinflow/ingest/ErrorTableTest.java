package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of the REST form: status, code and, where people know it, the beginning of the message. */
class ErrorTableTest {
    private static final String ONE = "{\"records\":[{\"value\":{\"index\":1}}]}";
    private static final String NAMELESS = "application/json";
    private static final TestDoor REFUSING = TestDoor.open();

    @AfterAll
    static void close() {
        REFUSING.close();
    }

    static Stream<Arguments> requestsThatAreRefused() {
        String pin = "/topics/u1.pin";
        return Stream.of(
                Arguments.of(pin, TestDoor.JSON, "", 422, 422, "The body is empty"),
                Arguments.of(pin, TestDoor.JSON, "{}", 422, 422, "records may not be empty"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[]}", 422, 422, "records may not be empty"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":null}", 422, 422, "records is not a list"),
                Arguments.of(pin, TestDoor.JSON, "[]", 422, 422, "The body is not a JSON object"),
                Arguments.of(pin, TestDoor.JSON, "{\"ind\":7}", 422, 422, "Unrecognized field: ind"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"ind\":7}]}", 422, 422, "Unrecognized field: ind"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[7]}", 422, 422, "A record is not a JSON object"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"partition\":-1}]}", 422, 422, "partition is not"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"partition\":\"1\"}]}", 422, 422, "partition is not"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"value\":", 400, 40002, "The body is not JSON"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"value\":1}]} x", 400, 40002, "The body is not JSON"),
                Arguments.of(pin, TestDoor.JSON, ONE + ONE, 400, 40002, "The body goes on after"),
                Arguments.of(pin, TestDoor.JSON, "{\"records\":[{\"value\":1 2}]}", 400, 40002, "The body is not JSON"),
                Arguments.of(pin, TestDoor.JSON, value("[".repeat(1500)), 400, 40002, "The body is nested deeper"),
                Arguments.of(pin, TestDoor.JSON, value("NaN"), 400, 40002, "The body is not JSON"),
                Arguments.of(pin, TestDoor.JSON, value("\"\u0001\""), 400, 40002, "The body is not JSON"),
                Arguments.of(
                        pin, TestDoor.BINARY, "{\"records\":[{\"value\":{}}]}", 422, 42203, "A value is not base64"),
                Arguments.of(
                        pin, TestDoor.BINARY, "{\"records\":[{\"key\":\"%%\"}]}", 422, 42203, "A key is not base64"),
                Arguments.of(pin, NAMELESS, ONE, 415, 415, "HTTP 415 Unsupported Media Type"),
                Arguments.of(pin, "application/vnd.kafka.avro.v2+json", ONE, 415, 415, "HTTP 415"),
                Arguments.of("/topics/u2.pin", TestDoor.JSON, ONE, 404, 40401, "Topic u2.pin not found"),
                Arguments.of("/topics/bad%20name.pin", TestDoor.JSON, ONE, 404, 40401, "Topic bad name.pin not found"),
                Arguments.of("/topics/other", TestDoor.JSON, ONE, 403, 40301, "Topic other is not open here"),
                Arguments.of(pin + "/partitions/3", TestDoor.JSON, ONE, 404, 40402, "Partition 3 not found"),
                Arguments.of(pin + "/partitions/x", TestDoor.JSON, ONE, 404, 40402, "Partition x not found"),
                Arguments.of(pin, "application/vnd.kafka.json.v1+json", ONE, 415, 415, "HTTP 415"),
                Arguments.of("/topic/u1.pin", TestDoor.JSON, ONE, 404, 404, "HTTP 404 Not Found"),
                Arguments.of("/topics", TestDoor.JSON, ONE, 405, 405, "HTTP 405 Method Not Allowed"));
    }

    private static String value(String json) {
        return "{\"records\":[{\"value\":" + json + "}]}";
    }

    @Test
    void quotesNoMoreOfALongBodyThanPeopleRead() {
        String body = "{\"records\":[{\"partition\":\"" + "😀".repeat(3000) + "\"}]}";

        HttpResponse<String> answer = REFUSING.post("/topics/u1.pin", TestDoor.JSON, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).hasSizeLessThan(7000).endsWith("\\uD83D\\uDE00…\"}");
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreRefused")
    void refusesTheWholeRequest(String path, String type, String body, int status, int code, String message) {
        HttpResponse<String> answer = REFUSING.post(path, type, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.kafka.v2+json");
        assertThat(answer.body()).startsWith("{\"error_code\":" + code + ",\"message\":\"" + message);
        assertThat(REFUSING.sent()).isEmpty();
    }

    static Stream<Arguments> failuresOfARecord() {
        return Stream.of(
                Arguments.of(new RecordTooLargeException("too large"), 50002, "too large"),
                Arguments.of(new TimeoutException("Expiring 1 record(s)"), 50003, "Expiring 1 record(s)"),
                Arguments.of(new NotLeaderOrFollowerException("moved"), 50003, "moved"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfARecord")
    void tellsOfARecordThatFailedInItsRowAlone(RuntimeException failure, int code, String message) throws Exception {
        try (TestDoor door = TestDoor.waiting()) {
            var answer = door.postAsync("/topics/u1.pin", "{\"records\":[{\"value\":1},{\"value\":2}]}");
            await().until(() -> door.producer().history().size() == 2);

            door.producer().errorNext(failure);
            door.producer().completeNext();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body())
                    .startsWith("{\"offsets\":[{\"partition\":null,\"offset\":null,\"error_code\":" + code
                            + ",\"error\":\"" + message
                            + "\"},{\"partition\":0,\"offset\":1,\"error_code\":null,\"error\":null}]");
        }
    }

    static Stream<Arguments> failuresOfEveryRecord() {
        return Stream.of(
                Arguments.of(new SaslAuthenticationException("wrong login"), 401, 40101),
                Arguments.of(new TopicAuthorizationException("not yours"), 403, 40301),
                Arguments.of(new IllegalStateException("a bug"), 500, 500));
    }

    @ParameterizedTest
    @MethodSource("failuresOfEveryRecord")
    void refusesTheWholeRequestWhereKafkaDoesNotLetTheDoorWrite(RuntimeException failure, int status, int code)
            throws Exception {
        try (TestDoor door = TestDoor.waiting()) {
            var answer = door.postAsync("/topics/u1.pin", ONE);
            await().until(() -> door.producer().history().size() == 1);

            door.producer().errorNext(failure);

            assertThat(answer.get().statusCode()).isEqualTo(status);
            assertThat(answer.get().body())
                    .startsWith("{\"error_code\":" + code + ",\"message\":\"" + failure.getMessage());
        }
    }

    @Test
    void tellsOfARecordForAPartitionThatIsNotThere() {
        try (TestDoor door = TestDoor.open()) {
            HttpResponse<String> answer = door.post(
                    "/topics/u1.pin",
                    TestDoor.JSON,
                    "{\"records\":[{\"value\":1,\"partition\":9},{\"value\":2,\"partition\":0}]}");

            assertThat(answer.body()).contains("\"error_code\":50002,\"error\":\"Partition 9 of topic u1.pin");
            assertThat(door.sent()).containsExactly("null=2");
        }
    }

    @Test
    void refusesABodyThatIsTooLong() {
        try (TestDoor door = TestDoor.with("request.max.bytes", "2000")) {
            HttpResponse<String> told = door.post("/topics/u1.pin", TestDoor.JSON, " ".repeat(2001));
            HttpResponse<String> found = door.send(door.request("/topics/u1.pin")
                    .header("Content-Type", TestDoor.JSON)
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(" ".repeat(5000)))));

            assertThat(told.statusCode()).isEqualTo(413);
            assertThat(told.body())
                    .startsWith("{\"error_code\":413,\"message\":\"The body is longer than the 2000 bytes");
            assertThat(found.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void refusesMoreRecordsThanAreTaken() {
        try (TestDoor door = TestDoor.with("request.max.records", "2")) {
            HttpResponse<String> answer = door.post(
                    "/topics/u1.pin", TestDoor.JSON, "{\"records\":[{\"value\":1},{\"value\":2},{\"value\":3}]}");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"error_code\":413").contains("more than the 2 records");
            assertThat(door.sent()).isEmpty();
        }
    }

    @Test
    void readsGzipAndRefusesWhatIsBrokenCutOffOrExpandsTooMuch() throws IOException {
        try (TestDoor door = TestDoor.with("request.max.bytes", "2000")) {
            byte[] good = gzip(ONE);
            byte[] cut = java.util.Arrays.copyOf(good, good.length - 9);

            assertThat(postGzip(door, good).statusCode()).isEqualTo(200);
            assertThat(postGzip(door, ONE.getBytes(StandardCharsets.UTF_8)).body())
                    .startsWith("{\"error_code\":40002,\"message\":\"The body is not gzip");
            assertThat(postGzip(door, cut).body())
                    .startsWith("{\"error_code\":40002,\"message\":\"The body is not gzip");
            assertThat(postGzip(door, gzip(" ".repeat(100_000))).statusCode()).isEqualTo(413);
            assertThat(door.sent()).containsExactly("1={\"index\":1}");
        }
    }

    @Test
    void refusesGzipOfEmptyMembersWithoutEnd() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        byte[] empty = gzip("");
        for (int i = 0; i < 200_000; i++) {
            members.writeBytes(empty);
        }

        HttpResponse<String> answer = postGzip(REFUSING, members.toByteArray());

        assertThat(answer.body()).startsWith("{\"error_code\":40002,\"message\":\"The body is gzip of too many empty");
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        try (TestDoor door = TestDoor.open()) {
            ByteArrayOutputStream members = new ByteArrayOutputStream();
            for (String part : List.of("", ONE.substring(0, 9), "", ONE.substring(9))) {
                members.writeBytes(gzip(part));
            }

            assertThat(postGzip(door, members.toByteArray()).statusCode()).isEqualTo(200);
            assertThat(door.sent()).containsExactly("1={\"index\":1}");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static HttpResponse<String> postGzip(TestDoor door, byte[] body) {
        return door.send(door.request("/topics/u1.pin")
                .header("Content-Type", TestDoor.JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @CsvSource({"deflate", "br"})
    void refusesEncodingsThatItDoesNotRead(String encoding) {
        try (TestDoor door = TestDoor.open()) {
            HttpResponse<String> answer = door.send(door.request("/topics/u1.pin")
                    .header("Content-Type", TestDoor.JSON)
                    .header("Content-Encoding", encoding)
                    .POST(BodyPublishers.ofString(ONE)));

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("Content-Encoding " + encoding + " is not read here");
        }
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        try (TestDoor door = TestDoor.open()) {
            byte[] latin = "{\"records\":[{\"value\":\"é\"}]}".getBytes(StandardCharsets.ISO_8859_1);

            HttpResponse<String> answer = door.send(door.request("/topics/u1.pin")
                    .header("Content-Type", TestDoor.JSON)
                    .POST(BodyPublishers.ofByteArray(latin)));

            assertThat(answer.body())
                    .isEqualTo("{\"error_code\":40002,\"message\":\"The body is not UTF-8 at byte 22\"}");
        }
    }

    @Test
    void saysThatTheBrokersAreAwayAndWhenToAskAgain() {
        try (TestDoor door = TestDoor.open()) {
            door.admin().timeoutNextRequest(1);

            HttpResponse<String> answer = door.post("/topics/u1.pin", TestDoor.JSON, ONE);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).startsWith("{\"error_code\":50302,\"message\":\"Broker not available");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(door.post("/topics/u1.pin", TestDoor.JSON, ONE).statusCode())
                    .isEqualTo(200);
        }
    }
}
