package io.pinflow.rds;

import io.pinflow.rds.emulation.Emulation;
import io.pinflow.rds.emulation.EmulationFeed;
import io.pinflow.rds.feed.Feed;
import io.pinflow.rds.feed.SystemTaskClock;
import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseSettings;
import io.pinflow.rds.table.JdbcTableReader;
import io.pinflow.rds.table.PatientReader;
import io.pinflow.rds.table.TableReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the records of a {@link Feed} to Connect.
 * <p>A database that is away never fails the task; a setting that the database refuses does, by name.
 */
public final class RdsSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(RdsSourceTask.class);

    private final Function<DatabaseSettings, TableReader> readers;
    private final Supplier<TaskClock> clocks;
    private RdsSourceConfig config;
    private volatile Feed feed;

    public RdsSourceTask() {
        this(JdbcTableReader::new, SystemTaskClock::new);
    }

    RdsSourceTask(Function<DatabaseSettings, TableReader> readers, Supplier<TaskClock> clocks) {
        this.readers = readers;
        this.clocks = clocks;
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> properties) {
        config = new RdsSourceConfig(properties);
        Emulation emulation = config.emulation();
        Position resume = Position.fromOffset(context.offsetStorageReader().offset(emulation.partition()));
        TaskClock clock = clocks.get();
        feed = new EmulationFeed(emulation, config.pace(clock.nanos()), resume, reader(clock), clock);
        LOG.info(
                "Replaying {} from {}, after {}.",
                emulation.partition(),
                config.database().url().display(),
                resume);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        try {
            List<SourceRecord> records = feed.next();
            return records.isEmpty() ? null : records; // what Connect takes for "nothing yet"
        } catch (DatabaseRefusedException e) {
            throw new ConnectException(Diagnosis.of(e, config).message(), e);
        }
    }

    @Override
    public void stop() {
        Feed running = feed;
        if (running != null) { // Connect also stops a task whose start failed
            running.close();
        }
    }

    private PatientReader reader(TaskClock clock) {
        DatabaseSettings database = config.database();
        return new PatientReader(
                readers.apply(database),
                database.queryTimeout(),
                config.reconnectBackoff(),
                database.url().display(),
                clock);
    }
}
