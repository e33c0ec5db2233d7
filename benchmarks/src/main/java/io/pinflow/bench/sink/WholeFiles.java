package io.pinflow.bench.sink;

import io.pinflow.s3.S3SinkTask;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Objects of 10,000 records in one format, beside the least that takes. */
final class WholeFiles {

    private static final int RECORDS_PER_FILE = 10_000;

    private static final String TASK = "sink task";
    private static final String DELAYED = "sink task, 20 ms a request";
    private static final String PUT = "bare PutObject";
    private static final String EMPTY = "harness, empty task";

    private final String baseline;
    private final Consumer<OutputStream> fileWriter;
    private final Values values;
    private final Map<String, String> settings;

    /**
     * @param baseline name of the least work
     * @param fileWriter does it: writes one file of 10,000 records
     * @param settings what makes the task write such files
     */
    WholeFiles(String baseline, Consumer<OutputStream> fileWriter, Values values, Map<String, String> settings) {
        this.baseline = baseline;
        this.fileWriter = fileWriter;
        this.values = values;
        this.settings = new HashMap<>(settings);
        this.settings.put("flush.size", Integer.toString(RECORDS_PER_FILE));
    }

    void measure(int records) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        fileWriter.accept(object);
        try (StubProcess stub = StubProcess.start(0);
                StubProcess slow = StubProcess.start(20);
                BareUploads uploads = new BareUploads(stub.address(), 8)) {
            int files = records / RECORDS_PER_FILE;
            Map<String, Cost> costs = new Rounds()
                    .add(TASK, () -> TaskRuns.run(new S3SinkTask(), stub, values, records, settings))
                    .add(DELAYED, () -> TaskRuns.run(new S3SinkTask(), slow, values, records, settings))
                    .add(baseline, () -> write(files))
                    .add(PUT, () -> uploads.write(files, object.toByteArray()))
                    .add(EMPTY, () -> TaskRuns.run(new EmptyTask(), stub, values, records, settings))
                    .run();
            costs.forEach((what, cost) -> Say.cost(what, cost, records));
            Cost least = costs.get(baseline).plus(costs.get(PUT)).plus(costs.get(EMPTY));
            Say.line(
                    "%d bytes per record in the object; CPU %.2f x the sum of the three; allocation %+.0f B per record"
                            + " beside their sum; rate kept at 20 ms %.0f %%",
                    object.size() / RECORDS_PER_FILE,
                    costs.get(TASK).cpuSeconds() / least.cpuSeconds(),
                    (costs.get(TASK).allocatedBytes() - least.allocatedBytes()) / records,
                    100 * costs.get(TASK).wallSeconds() / costs.get(DELAYED).wallSeconds());
        }
    }

    private void write(int files) {
        for (int file = 0; file < files; file++) {
            fileWriter.accept(OutputStream.nullOutputStream());
        }
    }
}
