package io.pinflow.bench.sink;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkTask;

/** Runs a sink task over records, from its start to its stop. */
final class TaskRuns {

    private TaskRuns() {}

    /** @param settings more than where the store is, of which the number of records per file is one */
    static void run(SinkTask task, StubProcess stub, Values values, int records, Map<String, String> settings) {
        Map<String, String> all = settings(stub);
        all.putAll(settings);
        Harness harness = new Harness(task, values, all, 1);
        harness.send(records);
        harness.awaitLanded();
        harness.stop();
    }

    /** Where the store is, and 64 requests at once. */
    static Map<String, String> settings(StubProcess stub) {
        Map<String, String> settings = new HashMap<>();
        settings.put("s3.bucket.name", "bucket");
        settings.put("s3.region", "eu-west-1");
        settings.put("store.url", stub.address());
        settings.put("aws.access.key.id", "id");
        settings.put("aws.secret.access.key", "secret");
        settings.put("upload.parallelism", "64");
        return settings;
    }
}
