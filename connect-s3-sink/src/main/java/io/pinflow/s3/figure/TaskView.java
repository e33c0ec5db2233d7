package io.pinflow.s3.figure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Objects;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a task's figures: in JMX, and on one line of the log each minute. Updated by the task's thread. */
public final class TaskView implements S3SinkTaskMXBean, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TaskView.class);
    private static final Duration BETWEEN_UPDATES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String connector;
    private final String task;
    private volatile Figures figures = Figures.NONE;
    private Instant nextUpdate = Instant.MIN;
    private Instant nextLine;

    /**
     * @param connector its name
     * @param task its number
     * @param now begins the first minute
     */
    public TaskView(String connector, String task, Instant now) {
        this.connector = Objects.requireNonNull(connector, "connector");
        this.task = Objects.requireNonNull(task, "task");
        this.nextLine = now.plus(BETWEEN_LINES);
    }

    /** Makes the figures visible, in place of those of an earlier task of the same name. */
    public void open() {
        try {
            unregister();
            server.registerMBean(this, name());
        } catch (JMException unseen) {
            log.warn("JMX does not show the task: {}", unseen.toString());
        }
    }

    private ObjectName name() throws JMException {
        Hashtable<String, String> properties = new Hashtable<>();
        properties.put("type", "sink-task");
        properties.put("connector", ObjectName.quote(connector));
        properties.put("task", task);
        return new ObjectName("io.pinflow.s3", properties);
    }

    private void unregister() throws JMException {
        try {
            server.unregisterMBean(name());
        } catch (InstanceNotFoundException first) {
            log.debug("No task of this name was shown before");
        }
    }

    /** Looks at the figures anew, if it is time. */
    public void update(Instant now, Supplier<Figures> latest) {
        if (now.isBefore(nextUpdate)) {
            return;
        }
        nextUpdate = now.plus(BETWEEN_UPDATES);
        figures = latest.get();
        if (!now.isBefore(nextLine)) {
            nextLine = now.plus(BETWEEN_LINES);
            log.info("connector={} task={} {}", connector, task, figures);
        }
    }

    @Override
    public void close() {
        try {
            unregister();
        } catch (JMException unseen) {
            log.debug("JMX shows the task no longer", unseen);
        }
    }

    @Override
    public long getOpenFiles() {
        return figures.openFiles();
    }

    @Override
    public long getWaitingFiles() {
        return figures.waitingFiles();
    }

    @Override
    public long getHeldBytes() {
        return figures.heldBytes();
    }

    @Override
    public long getRequestsUnderway() {
        return figures.requestsUnderway();
    }

    @Override
    public long getLandedObjects() {
        return figures.landedObjects();
    }

    @Override
    public long getLandedBytes() {
        return figures.landedBytes();
    }

    @Override
    public long getLandedRecords() {
        return figures.landedRecords();
    }

    @Override
    public long getFailedAttempts() {
        return figures.failedAttempts();
    }

    @Override
    public long getFoundObjects() {
        return figures.foundObjects();
    }

    @Override
    public long getOldestUnlandedMs() {
        return figures.oldestUnlanded().toMillis();
    }
}
