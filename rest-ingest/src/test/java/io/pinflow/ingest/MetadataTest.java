package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door tells of topics and of itself. */
class MetadataTest {
    private static final TestDoor DOOR = TestDoor.open();
    private static final String REPLICAS =
            "\"leader\":0,\"replicas\":[{\"broker\":0,\"leader\":true,\"in_sync\":true}]}";

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | {}",
                "/topics | [\"u1.geo\",\"u1.pin\",\"u1.user\"]",
                "/topics/u1.pin/partitions | [{\"partition\":0,R,{\"partition\":1,R,{\"partition\":2,R]",
                "/topics/u1.pin/partitions/1 | {\"partition\":1,R"
            })
    void answersAsTheRestProxyDoes(String path, String body) {
        assertThat(DOOR.get(path).statusCode()).isEqualTo(200);
        assertThat(DOOR.get(path).body()).isEqualTo(body.replace("R", REPLICAS));
    }

    @Test
    void tellsATopicsSettingsAndPartitions() {
        assertThat(DOOR.get("/topics/u1.pin").body())
                .startsWith(
                        "{\"name\":\"u1.pin\",\"configs\":{\"cleanup.policy\":\"delete\"},\"partitions\":[{\"partition\":0,")
                .endsWith("{\"partition\":2," + REPLICAS + "]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/topics/u2.pin, 404, 40401",
        "/topics/other, 403, 40301",
        "/topics/u2.pin/partitions, 404, 40401",
        "/topics/u1.pin/partitions/3, 404, 40402",
        "/brokers, 404, 404",
        "/streams/streaming-u1-pin/record/x, 404, 404"
    })
    void refusesAsTheRestProxyDoes(String path, int status, int code) {
        assertThat(DOOR.get(path).statusCode()).isEqualTo(status);
        assertThat(DOOR.get(path).body()).startsWith("{\"error_code\":" + code + ",");
    }

    @Test
    void isNotReadyWhileTheBrokersAreAway() {
        try (TestDoor door = TestDoor.open()) {
            door.admin().timeoutNextRequest(1);

            assertThat(door.get("/ready").statusCode()).isEqualTo(503);
            assertThat(door.get("/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isNotAliveOnceTheProducerCanNeverSendAgain() throws Exception {
        try (TestDoor door = TestDoor.waiting()) {
            var answer = door.postAsync("/topics/u1.pin", "{\"records\":[{\"value\":1}]}");
            org.awaitility.Awaitility.await()
                    .until(() -> door.producer()
                            .errorNext(new org.apache.kafka.common.errors.ClusterAuthorizationException("no")));

            assertThat(answer.get().statusCode()).isEqualTo(403);
            assertThat(door.get("/live").statusCode()).isEqualTo(503);
            assertThat(door.get("/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void countsRequestsAndRecords() {
        DOOR.post("/topics/u1.pin", TestDoor.JSON, "{\"records\":[{\"value\":1},{\"value\":2}]}");

        assertThat(DOOR.get("/metrics").body())
                .contains("pinflow_ingest_records_total{outcome=\"acknowledged\"} 2.0")
                .contains("pinflow_ingest_records_total{outcome=\"failed\"} 0.0")
                .contains("pinflow_ingest_requests_seconds_count{path=\"/topics/*\",status=\"200\"}")
                .contains("jvm_memory_used_bytes");
    }
}
