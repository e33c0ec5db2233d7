package io.pinflow.rds.metrics;

import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Session;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a task does, shows it over JMX, and logs it once a minute.
 * <p>The counting methods are for the task's thread; the figures can be read from any.
 */
public final class TaskFigures implements TaskFiguresMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFigures.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final TaskClock clock;
    private final Session session;
    private final PatientSession<?> patience;
    private final ObjectName name;
    private long nextLine;
    private volatile long rows;
    private volatile long lateRows;
    private volatile long posts;
    private volatile Standing standing = new Standing(OptionalLong.empty(), 0, 0, 0, 0);

    /**
     * How the streams of a task stand together.
     *
     * @param lagsSince the earliest time since which one has had more rows, a reading of the clock; empty if none has
     * @param waiting rows of those that have more, as last counted
     * @param remembered missing ids and latest rows
     * @param held how many wait since no more can be remembered
     * @param failed how many cannot be read
     */
    public record Standing(OptionalLong lagsSince, long waiting, long remembered, int held, int failed) {}

    /** @param name of the bean; from {@link #name} */
    public TaskFigures(ObjectName name, Session session, PatientSession<?> patience, TaskClock clock) {
        this.name = name;
        this.session = session;
        this.patience = patience;
        this.clock = clock;
        this.nextLine = clock.nanos() + INTERVAL.toNanos();
    }

    public static ObjectName name(String connector, String task) {
        try {
            return new ObjectName("io.pinflow.rds:type=source-task,connector=" + ObjectName.quote(connector) + ",task="
                    + ObjectName.quote(task));
        } catch (JMException e) {
            throw new IllegalStateException("Quoted names are names", e);
        }
    }

    /** Shows the figures over JMX; a bean of the same name, which a task left that did not end in time, gives way. */
    public TaskFigures register() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(this, name);
        } catch (JMException | SecurityException e) {
            LOG.warn("The figures of {} are not shown over JMX: {}", name, e.getMessage());
        }
        return this;
    }

    public void sentRows(int count, int late) {
        rows += count;
        lateRows += late;
    }

    public void sentPosts(int count) {
        posts += count;
    }

    public void standing(Standing now) {
        standing = now;
    }

    /** Logs a line if a minute has passed since the last. */
    public void report() {
        if (clock.nanos() - nextLine < 0) {
            return;
        }
        nextLine = clock.nanos() + INTERVAL.toNanos();
        LOG.info("{}", line());
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "rows=%d posts=%d late_rows=%d lag_rows=%d lag_s=%.1f last_query_age_s=%.1f reconnects=%d remembered=%d held_tables=%d "
                        + "failed_tables=%d",
                getRows(),
                getPosts(),
                getLateRows(),
                getLagRows(),
                getLagSeconds(),
                getLastQueryAgeSeconds(),
                getReconnects(),
                getRemembered(),
                getHeldTables(),
                getFailedTables());
    }

    @Override
    public void close() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException | SecurityException e) {
            LOG.debug("{} could not be taken from JMX", name, e);
        }
    }

    @Override
    public long getRows() {
        return rows;
    }

    @Override
    public long getLateRows() {
        return lateRows;
    }

    @Override
    public long getPosts() {
        return posts;
    }

    @Override
    public long getLagRows() {
        return standing.waiting();
    }

    @Override
    public double getLagSeconds() {
        OptionalLong since = standing.lagsSince();
        return since.isEmpty() ? 0 : seconds(clock.nanos() - since.getAsLong());
    }

    @Override
    public double getLastQueryAgeSeconds() {
        OptionalLong answered = patience.answeredAt();
        return answered.isEmpty() ? -1 : seconds(clock.nanos() - answered.getAsLong());
    }

    @Override
    public long getReconnects() {
        return Math.max(0, session.opened() - 1);
    }

    @Override
    public long getRemembered() {
        return standing.remembered();
    }

    @Override
    public int getHeldTables() {
        return standing.held();
    }

    @Override
    public int getFailedTables() {
        return standing.failed();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
