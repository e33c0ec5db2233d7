package io.pinflow.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.S3SinkTask;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run small enough for every build: what is measured is what is meant. */
class HarnessTest {

    private static Map<String, String> settings(StubProcess stub) {
        Map<String, String> settings = new HashMap<>();
        settings.put("s3.bucket.name", "bucket");
        settings.put("store.url", stub.address());
        settings.put("aws.access.key.id", "id");
        settings.put("aws.secret.access.key", "secret");
        settings.put("flush.size", "10");
        return settings;
    }

    @Test
    void aTaskLandsEverythingInOneRequestPerObjectAfterOneLook() {
        try (StubProcess stub = StubProcess.start(0)) {
            Harness harness = new Harness(new S3SinkTask(), Posts.make(), settings(stub), 2);

            harness.send(100);
            harness.awaitLanded();
            harness.stop();

            int objects = 20;
            int bucket = 1;
            int looks = 2;
            assertThat(stub.requests()).isEqualTo(objects + bucket + looks);
        }
    }

    @Test
    void theRecordsAreOfTheStatedSize() {
        Posts posts = Posts.make();
        long bytes = 0;

        for (int offset = 0; offset < 1000; offset++) {
            bytes += JsonLines.lengthOf(posts.at(offset));
        }

        assertThat(bytes).isEqualTo(263_000);
    }
}
