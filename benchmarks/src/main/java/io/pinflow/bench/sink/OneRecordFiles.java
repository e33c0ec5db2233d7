package io.pinflow.bench.sink;

import io.pinflow.s3.S3SinkTask;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** One record per object, one topic-partition, 64 connections, 20 ms a request. */
final class OneRecordFiles {

    private static final String TASK = "sink task";
    private static final String PUT = "bare PutObject";

    private final Posts posts = Posts.make();
    private long requests;

    void measure(int objects) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        new BareFiles(1).json(posts).accept(object);
        try (StubProcess slow = StubProcess.start(20);
                BareUploads uploads = new BareUploads(slow.address(), 64)) {
            Map<String, Cost> costs = new Rounds()
                    .add(TASK, () -> land(slow, objects))
                    .add(PUT, () -> uploads.write(objects, object.toByteArray()))
                    .run();
            Cost task = costs.get(TASK);
            Cost put = costs.get(PUT);
            Say.line(
                    "%.0f objects/s, bare PutObject %.0f; %.3f CPU-ms per object, bare %.3f, so %.2f x; %.4f requests per"
                            + " object",
                    objects / task.wallSeconds(),
                    objects / put.wallSeconds(),
                    1000 * task.cpuSeconds() / objects,
                    1000 * put.cpuSeconds() / objects,
                    task.cpuSeconds() / put.cpuSeconds(),
                    (double) requests / objects);
        }
    }

    private void land(StubProcess slow, int objects) {
        long before = slow.requests();
        TaskRuns.run(new S3SinkTask(), slow, posts, objects, Map.of("flush.size", "1"));
        requests = slow.requests() - before;
    }
}
