package io.pinflow.rds.emulation;

import io.pinflow.rds.feed.Feed;
import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Snapshot;
import io.pinflow.rds.table.TableReader;
import io.pinflow.rds.table.TableSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays what the course's emulator does: draws posts at a pace, reads their three rows when they are due, and hands
 * out three records for each.
 * <p>Rows are read when they are sent and not before, so that a slow pace never sends a stale one.
 */
public final class EmulationFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(EmulationFeed.class);
    private static final Duration WAIT_LIMIT = Duration.ofMillis(500);

    private final Schedule schedule;
    private final List<TableSpec> tables;
    private final TableReader reader;
    private final PatientSession<Snapshot> session;
    private final TaskFigures figures;
    private final PostRecords records;
    private final TaskClock clock;
    private List<Draw> due = List.of();
    private boolean doneIsLogged;

    /**
     * @param resume how far earlier runs came
     * @param session asks the reader
     * @param figures takes what is to be seen from outside
     */
    public EmulationFeed(
            Emulation emulation,
            Pace pace,
            Position resume,
            TableReader reader,
            PatientSession<Snapshot> session,
            TaskFigures figures,
            TaskClock clock) {
        this.schedule = new Schedule(emulation, pace, resume, clock);
        this.tables = emulation.tables();
        this.reader = reader;
        this.session = session;
        this.figures = figures;
        this.records = new PostRecords(emulation, resume);
        this.clock = clock;
    }

    @Override
    public List<SourceRecord> next() throws InterruptedException {
        long deadline = clock.nanos() + WAIT_LIMIT.toNanos();
        if (due.isEmpty()) {
            due = schedule.awaitDue(deadline);
        }
        if (due.isEmpty()) {
            logIfDone();
            return List.of();
        }
        Set<Long> indices = indices(due);
        Optional<Snapshot> rows = session.read(() -> reader.readTogether(tables, indices), deadline);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<SourceRecord> posts = records.of(due, rows.get());
        figures.sentRows(posts.size(), 0);
        figures.sentPosts((posts.size() + Position.RECORDS - 1) / Position.RECORDS);
        due = List.of(); // last, so that a failed conversion reads the page again
        return posts;
    }

    @Override
    public void close() {
        clock.stop();
        session.close();
    }

    private void logIfDone() {
        if (schedule.isDone() && !doneIsLogged) {
            LOG.info("All posts up to emulation.posts.max are sent; nothing is left to do.");
            doneIsLogged = true;
        }
    }

    private static Set<Long> indices(List<Draw> posts) {
        return posts.stream().map(Draw::index).collect(Collectors.toSet());
    }
}
