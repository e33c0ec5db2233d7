package io.pinflow.bench.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Does nothing with its records: what is measured with it is the harness. */
final class EmptyTask extends SinkTask {

    @Override
    public String version() {
        return "none";
    }

    @Override
    public void start(Map<String, String> props) {
        // Nothing to start.
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        context.requestCommit();
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
