package io.pinflow.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** A dead-letter topic that confirms when told to. */
final class FakeReporter implements ErrantRecordReporter {

    /** A record on its way. */
    record Report(SinkRecord record, Throwable why, CompletableFuture<Void> receipt) {}

    private final List<Report> reports = new ArrayList<>();

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
        Report report = new Report(record, error, new CompletableFuture<>());
        reports.add(report);
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
