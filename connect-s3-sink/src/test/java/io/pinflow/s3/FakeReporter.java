package io.pinflow.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** A dead-letter topic that confirms when told to. */
final class FakeReporter implements ErrantRecordReporter {

    /** A record on its way. */
    record Report(SinkRecord record, Throwable why, CompletableFuture<Void> receipt) {}

    private final List<Report> reports = new ArrayList<>();
    private boolean tolerant = true;

    /** As Connect's does under errors.tolerance=none. */
    void toleratesNothing() {
        tolerant = false;
    }

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        Report report = new Report(record, error, new CompletableFuture<>());
        reports.add(report);
        if (!tolerant) {
            throw new ConnectException("Tolerance exceeded in error handler", error);
        }
        return report.receipt();
    }

    List<Report> reports() {
        return reports;
    }

    void confirmAll() {
        reports.forEach(report -> report.receipt().complete(null));
    }

    void loseAll() {
        reports.forEach(report -> report.receipt().completeExceptionally(new IllegalStateException("lost")));
    }
}
