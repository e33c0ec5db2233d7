package io.pinflow.bench.source;

import io.pinflow.rds.RdsSourceTask;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The task itself, with a worker's part played by a loop that drops the records. */
final class TaskReads implements AutoCloseable {
    private final RdsSourceTask task = new RdsSourceTask();

    TaskReads(String url, String user, String password, String mode, String table) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connection.url", url);
        settings.put("connection.user", user);
        settings.put("connection.password", password);
        settings.put("mode", mode);
        settings.put("table.whitelist", table);
        settings.put("incrementing.column.name", "id");
        task.initialize(new NothingStored(settings));
        task.start(settings);
    }

    /** Polls until that many rows have come. */
    int read(int rows) throws InterruptedException {
        int read = 0;
        while (read < rows) {
            List<SourceRecord> polled = task.poll();
            read += polled == null ? 0 : polled.size();
        }
        return read;
    }

    /** @return CPU time in nanoseconds that this process takes while nothing comes */
    long idle(Duration time) throws InterruptedException {
        Usage before = Usage.now();
        while (System.nanoTime() - before.wallNanos() < time.toNanos()) {
            task.poll();
        }
        return Usage.now().since(before).cpuNanos();
    }

    @Override
    public void close() {
        task.stop();
    }

    private record NothingStored(Map<String, String> configs) implements SourceTaskContext, OffsetStorageReader {
        @Override
        public OffsetStorageReader offsetStorageReader() {
            return this;
        }

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            return null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            return Map.of();
        }
    }
}
