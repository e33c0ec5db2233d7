package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in the form of the course's Kinesis scripts. */
class KinesisTest {
    private static final TestDoor SHARED = TestDoor.open();

    @AfterAll
    static void close() {
        SHARED.close();
    }

    static Stream<Arguments> bodiesAndWhatIsWritten() {
        return Stream.of(
                Arguments.of(
                        "{\"StreamName\": \"streaming-u1-pin\", \"Data\": {\"index\": 7528, \"title\": \"a b\"}, \"PartitionKey\": \"partition-1\"}",
                        "7528={\"index\":7528,\"title\":\"a b\"}"),
                Arguments.of("{\"PartitionKey\":\"p\",\"Data\":{\"x\":1}}", "p={\"x\":1}"),
                Arguments.of("{\"Data\":{\"x\":1}}", "null={\"x\":1}"),
                Arguments.of("{\"Data\":\"some data\",\"PartitionKey\":\"some key\"}", "some key=some data"));
    }

    @ParameterizedTest
    @MethodSource("bodiesAndWhatIsWritten")
    void putsARecordUnderTheKeyOfItsRow(String body, String written) {
        try (TestDoor door = TestDoor.open()) {
            HttpResponse<String> answer = door.put("/streams/streaming-u1-pin/record", body);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.body()).matches("\\{\"SequenceNumber\":\"0\",\"ShardId\":\"shardId-00000000000[0-2]\"}");
            assertThat(door.only().topic()).isEqualTo("u1.pin");
            assertThat(door.sent()).containsExactly(written);
        }
    }

    @Test
    void putsSeveralRecords() {
        try (TestDoor door = TestDoor.open()) {
            HttpResponse<String> answer = door.put(
                    "/streams/streaming-u1-geo/records",
                    "{\"records\":[{\"data\":{\"ind\":1},\"partition-key\":\"k\"},{\"data\":{\"ind\":2},\"partition-key\":\"k\"}]}");

            assertThat(answer.body())
                    .isEqualTo("{\"FailedRecordCount\":0,\"Records\":["
                            + "{\"SequenceNumber\":\"0\",\"ShardId\":\"shardId-000000000001\"},"
                            + "{\"SequenceNumber\":\"0\",\"ShardId\":\"shardId-000000000002\"}]}");
            assertThat(door.sent()).containsExactly("1={\"ind\":1}", "2={\"ind\":2}");
        }
    }

    @Test
    void takesTheContentTypeOfKinesisToo() {
        HttpResponse<String> answer = SHARED.send(SHARED.request("/streams/streaming-u1-user/record")
                .header("Content-Type", "application/x-amz-json-1.1")
                .PUT(BodyPublishers.ofString("{\"Data\":{\"ind\":1}}")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> requestsThatAreRefused() {
        String good = "{\"Data\":{\"ind\":1}}";
        return Stream.of(
                Arguments.of(
                        "streaming-u2-pin/record", good, 400, "ResourceNotFoundException", "Topic u2.pin not found"),
                Arguments.of("pins/record", good, 400, "ResourceNotFoundException", "Stream pins not found"),
                Arguments.of(
                        "streaming-u1-other/record", good, 400, "AccessDeniedException", "Topic u1.other is not open"),
                Arguments.of(
                        "streaming-u1-pin/record", "{\"Data\":", 400, "SerializationException", "The body is not JSON"),
                Arguments.of(
                        "streaming-u1-pin/record",
                        "{\"Data\":\"\\ud83d\"}",
                        400,
                        "SerializationException",
                        "A text has half a surrogate pair"),
                Arguments.of("streaming-u1-pin/record", "", 400, "ValidationException", "The body is empty"),
                Arguments.of("streaming-u1-pin/record", "{}", 400, "ValidationException", "Value null at 'Data'"),
                Arguments.of(
                        "streaming-u1-pin/record",
                        "{\"Data\":null}",
                        400,
                        "ValidationException",
                        "Value null at 'Data'"),
                Arguments.of("streaming-u1-pin/records", good, 400, "ValidationException", "records may not be empty"),
                Arguments.of(
                        "streaming-u1-pin/records",
                        "{\"records\":[{\"partition-key\":\"k\"}]}",
                        400,
                        "ValidationException",
                        "Value null at 'data'"));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreRefused")
    void refusesInWordsOfKinesis(String path, String body, int status, String type, String message) {
        HttpResponse<String> answer = SHARED.put("/streams/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"__type\":\"" + type + "\",\"message\":\"" + message);
    }

    @Test
    void tellsOfARecordThatFailed() throws Exception {
        try (TestDoor door = TestDoor.waiting()) {
            var several = door.sendAsync(door.request("/streams/streaming-u1-pin/records")
                    .PUT(BodyPublishers.ofString("{\"records\":[{\"data\":1},{\"data\":2}]}")));
            await().until(() -> door.producer().history().size() == 2);
            door.producer().errorNext(new RecordTooLargeException("too large"));
            door.producer().completeNext();
            var one = door.sendAsync(
                    door.request("/streams/streaming-u1-pin/record").PUT(BodyPublishers.ofString("{\"Data\":1}")));
            await().until(() -> door.producer().errorNext(new TimeoutException("time ran out")));

            assertThat(several.get().body())
                    .isEqualTo(
                            "{\"FailedRecordCount\":1,\"Records\":[{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"too large\"},"
                                    + "{\"SequenceNumber\":\"1\",\"ShardId\":\"shardId-000000000000\"}]}");
            assertThat(one.get().statusCode()).isEqualTo(503);
            assertThat(one.get().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(one.get().body()).isEqualTo("{\"__type\":\"ServiceUnavailable\",\"message\":\"time ran out\"}");
        }
    }
}
