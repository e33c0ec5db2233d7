package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is produced, and what is answered, in the form of version 2 of the REST proxy. */
class ProduceTest {
    private final TestDoor door = TestDoor.open();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void answersWithPartitionAndOffsetOfEachRecordInOrder() {
        HttpResponse<String> answer = door.post(
                "/topics/u1.pin",
                TestDoor.JSON,
                "{\"records\":[{\"value\":{\"index\":7528}},{\"value\":{\"index\":3}}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.kafka.v2+json");
        assertThat(answer.body())
                .isEqualTo("{\"offsets\":[{\"partition\":2,\"offset\":0,\"error_code\":null,\"error\":null},"
                        + "{\"partition\":0,\"offset\":0,\"error_code\":null,\"error\":null}],"
                        + "\"key_schema_id\":null,\"value_schema_id\":null}");
    }

    @Test
    void answersPlainJsonToThoseWhoAskForIt() {
        HttpResponse<String> answer = door.send(door.request("/topics/u1.pin")
                .header("Content-Type", TestDoor.JSON + "; charset=utf-8")
                .header("Accept", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"records\":[{\"value\":1}]}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    static Stream<Arguments> recordsAndWhatIsWritten() {
        return Stream.of(
                Arguments.of("{\"value\":{\"index\":7528}}", "7528={\"index\":7528}"),
                Arguments.of("{\"value\":{\"ind\":\"7528\"}}", "7528={\"ind\":\"7528\"}"),
                Arguments.of("{\"value\":{\"a\":{\"ind\":1}}}", "null={\"a\":{\"ind\":1}}"),
                Arguments.of("{\"value\":{\"index\":1,\"ind\":1}}", "1={\"index\":1,\"ind\":1}"),
                Arguments.of("{\"value\":{\"index\":1,\"ind\":2}}", "null={\"index\":1,\"ind\":2}"),
                Arguments.of("{\"value\":{\"index\":1.0}}", "null={\"index\":1.0}"),
                Arguments.of("{\"value\":{\"index\":\"007\"}}", "null={\"index\":\"007\"}"),
                Arguments.of("{\"value\":{\"index\":null}}", "null={\"index\":null}"),
                Arguments.of("{\"value\":[{\"ind\":1}]}", "null=[{\"ind\":1}]"),
                Arguments.of("{\"value\":{\"ind\":2},\"key\":1}", "1={\"ind\":2}"),
                Arguments.of("{\"key\":null,\"value\":{\"ind\":2}}", "2={\"ind\":2}"),
                Arguments.of("{\"key\":\"7528\",\"value\":null}", "7528=null"),
                Arguments.of("{\"key\":\"seven\",\"value\":\"x\"}", "\"seven\"=\"x\""),
                Arguments.of("{\"key\":{ \"a\" : 1 },\"value\":true}", "{\"a\":1}=true"),
                Arguments.of(
                        "{\"value\": { \"a b\" : \" c \\\" , \\\\\" ,\n \"d\": [ 1 , 2 ] } }",
                        "null={\"a b\":\" c \\\" , \\\\\",\"d\":[1,2]}"),
                Arguments.of(
                        "{\"value\":[1e400,0.1000,-0,-0.0,1E-999," + "9".repeat(2000) + "]}",
                        "null=[1e400,0.1000,-0,-0.0,1E-999," + "9".repeat(2000) + "]"),
                Arguments.of("{\"value\":{\"ind\":1,\"ind\":2}}", "null={\"ind\":1,\"ind\":2}"),
                Arguments.of("{\"value\":{\"ind\":1,\"ind\":1}}", "1={\"ind\":1,\"ind\":1}"),
                Arguments.of("{\"value\":{\"ind\":12345678901234567890}}", "null={\"ind\":12345678901234567890}"),
                Arguments.of("{\"value\":{\"lat\":-89.9787,\"x\":1.10e+5}}", "null={\"lat\":-89.9787,\"x\":1.10e+5}"),
                Arguments.of(
                        "{\"value\":\"\\ud83d\\ude00 caf\\u00e9 \\ud83d\"}",
                        "null=\"\\ud83d\\ude00 caf\\u00e9 \\ud83d\""),
                Arguments.of("{\"value\":{\"title\":\"😀 café\",\"ind\":5}}", "5={\"title\":\"😀 café\",\"ind\":5}"));
    }

    @ParameterizedTest
    @MethodSource("recordsAndWhatIsWritten")
    void writesValuesAsTheyCameAndTheKeyThatTheCleanerKnows(String record, String written) {
        HttpResponse<String> answer =
                door.post("/topics/u1.pin", TestDoor.JSON, "{\"value_schema\":null,\"records\":[" + record + "]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.sent()).containsExactly(written);
    }

    @Test
    void readsABodyThatBeginsWithAByteOrderMark() {
        HttpResponse<String> answer =
                door.post("/topics/u1.pin", TestDoor.JSON, "\ufeff{\"records\":[{\"value\":{\"ind\": 7}}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.sent()).containsExactly("7={\"ind\":7}");
    }

    @Test
    void writesTheBytesOfBinaryRecords() {
        String key = Base64.getEncoder().encodeToString("7".getBytes());
        String value = Base64.getEncoder().encodeToString("{\"index\": 7}".getBytes());

        HttpResponse<String> answer = door.post(
                "/topics/u1.pin",
                TestDoor.BINARY,
                "{\"records\":[{\"key\":\"" + key + "\",\"value\":\"" + value + "\"},{\"key\":\"" + key
                        + "\",\"value\":null}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.sent()).containsExactly("7={\"index\": 7}", "7=null");
    }

    @Test
    void writesToThePartitionThatARecordOrThePathNames() {
        door.post("/topics/u1.pin", TestDoor.JSON, "{\"records\":[{\"value\":{\"ind\":1},\"partition\":2}]}");
        HttpResponse<String> answer =
                door.post("/topics/u1.pin/partitions/1", TestDoor.JSON, "{\"records\":[{\"value\":{\"ind\":1}}]}");

        assertThat(door.producer().history())
                .extracting(record -> OptionalInt.of(record.partition()))
                .containsExactly(OptionalInt.of(2), OptionalInt.of(1));
        assertThat(answer.body()).startsWith("{\"offsets\":[{\"partition\":1,\"offset\":0,");
    }

    @Test
    void takesNoKeyFromColumnsThatAreNotNamed() {
        try (TestDoor other = TestDoor.with("key.columns", "id")) {
            other.post(
                    "/topics/u1.pin",
                    TestDoor.JSON,
                    "{\"records\":[{\"value\":{\"ind\":1,\"id\":2}},{\"value\":{\"ind\":1}}]}");

            assertThat(other.sent()).containsExactly("2={\"ind\":1,\"id\":2}", "null={\"ind\":1}");
        }
    }

    @Test
    void sendsAllRecordsOfARequestBeforeAnyIsAcknowledged() throws Exception {
        try (TestDoor waiting = TestDoor.waiting()) {
            var answer =
                    waiting.postAsync("/topics/u1.pin", "{\"records\":[{\"value\":1},{\"value\":2},{\"value\":3}]}");
            org.awaitility.Awaitility.await()
                    .until(() -> waiting.producer().history().size() == 3);

            assertThat(answer).isNotDone();
            while (waiting.producer().completeNext()) {}
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
    }
}
