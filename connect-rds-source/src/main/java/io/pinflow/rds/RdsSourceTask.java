package io.pinflow.rds;

import io.pinflow.rds.capture.CaptureFeed;
import io.pinflow.rds.capture.SplitGuard;
import io.pinflow.rds.capture.Step;
import io.pinflow.rds.capture.Stream;
import io.pinflow.rds.emulation.Emulation;
import io.pinflow.rds.emulation.EmulationFeed;
import io.pinflow.rds.feed.Feed;
import io.pinflow.rds.feed.SystemTaskClock;
import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseSession;
import io.pinflow.rds.table.DatabaseSettings;
import io.pinflow.rds.table.JdbcRows;
import io.pinflow.rds.table.JdbcTableReader;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Session;
import io.pinflow.rds.table.Snapshot;
import io.pinflow.rds.table.TableReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
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
    private TaskClock clock;
    private String connector;
    private TaskShare share;
    private volatile TaskFigures figures;
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
        config.faults().stream().findFirst().ifPresent(fault -> {
            throw new ConnectException(fault.message());
        });
        clock = clocks.get();
        connector = properties.getOrDefault("name", "unnamed");
        share = TaskShare.of(properties);
        feed = config.isEmulation() ? replay() : capture();
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        try {
            List<SourceRecord> records = feed.next();
            figures.report();
            if (records.isEmpty()) {
                return null; // what Connect takes for "nothing yet"
            }
            TransactionContext transactions = context.transactionContext();
            if (transactions != null) { // with transaction.boundary=connector
                transactions.commitTransaction();
            }
            return records;
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
        TaskFigures shown = figures;
        if (shown != null) {
            shown.close();
        }
    }

    private Feed replay() {
        Emulation emulation = config.emulation();
        Position resume = Position.fromOffset(context.offsetStorageReader().offset(emulation.partition()));
        TableReader reader = readers.apply(config.database());
        PatientSession<Snapshot> session = session(reader);
        figures = figures(reader, session);
        LOG.info(
                "Replaying {} from {}, after {}.",
                emulation.partition(),
                config.database().url().display(),
                resume);
        return new EmulationFeed(emulation, config.pace(clock.nanos()), resume, reader, session, figures, clock);
    }

    private Feed capture() {
        CaptureConfig capture = config.capture();
        List<Stream> all = capture.streams();
        List<Stream> streams = share.streams().stream().map(all::get).toList();
        SplitGuard.check(streams, CaptureConfig.SPLITS_MAX, context.offsetStorageReader()::offsets);
        DatabaseSession database = new DatabaseSession(config.database());
        PatientSession<Step> session = session(database);
        figures = figures(database, session);
        return new CaptureFeed(
                streams,
                capture.settings(),
                context.offsetStorageReader()::offset,
                source -> new JdbcRows(source, capture.types(), database),
                session,
                figures,
                clock);
    }

    private TaskFigures figures(Session session, PatientSession<?> patience) {
        return new TaskFigures(TaskFigures.name(connector, Integer.toString(share.number())), session, patience, clock)
                .register();
    }

    private <T> PatientSession<T> session(Session session) {
        DatabaseSettings database = config.database();
        return new PatientSession<>(
                session,
                database.queryTimeout(),
                config.reconnectBackoff(),
                database.url().display(),
                clock);
    }
}
