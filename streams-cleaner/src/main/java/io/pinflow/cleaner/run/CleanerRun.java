package io.pinflow.cleaner.run;

import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.CleanerTopology;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.http.CleanerWindow;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.topic.TopicCheck;
import io.pinflow.cleaner.topic.TopicLimits;
import io.pinflow.cleaner.topic.TopicNames;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one cleaner: looks at the topics, runs until it is stopped or gives up, and leaves its group, so that
 * the next start need not wait for the group to miss it.
 */
public final class CleanerRun {
    private static final Logger LOG = LoggerFactory.getLogger(CleanerRun.class);

    private final CleanerConfig config;
    private final Flow flow = new Flow();
    private final FlowReport report = new FlowReport(flow);
    private final Optional<CleanerWindow> window;
    private Map<String, Integer> limits = Map.of();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** How a run ended. */
    public enum End {
        /** Someone stopped it. */
        STOPPED,
        /** Too many threads failed. */
        GAVE_UP
    }

    public CleanerRun(CleanerConfig config) {
        this.config = config;
        this.window = config.http()
                .map(http -> new CleanerWindow(
                        http,
                        config.door(),
                        config.topics(),
                        config.clients().viewer(),
                        config.clients().admin(),
                        config.formats(),
                        flow));
    }

    /**
     * Runs until {@link #stop} is called or too many threads have failed.
     *
     * @throws io.pinflow.cleaner.topic.TopicsRefused if the topics cannot be worked with
     * @throws org.apache.kafka.common.config.ConfigException if it cannot listen where it is told to
     */
    public End run() throws InterruptedException {
        try {
            window.ifPresent(CleanerWindow::open);
            OptionalInt partitions = awaitTopics();
            return partitions.isPresent() ? clean(partitions.getAsInt()) : End.STOPPED;
        } finally {
            window.ifPresent(CleanerWindow::close);
            ended.countDown();
        }
    }

    private OptionalInt awaitTopics() throws InterruptedException {
        TopicCheck.Creation creation =
                new TopicCheck.Creation(config.createsTopics(), config.topicPartitions(), config.replicationFactor());
        try (Admin admin = Admin.create(config.clients().admin())) {
            OptionalInt partitions = new TopicCheck(admin, config.topics(), creation, stop).awaitPartitions();
            if (partitions.isPresent()) {
                limits = new TopicLimits(admin).of(config.topics().written());
            }
            return partitions;
        }
    }

    private End clean(int partitions) throws InterruptedException {
        TopicNames topics = config.topics();
        Suspects suspects = new Suspects(new SizeLimits(config.clients().producer(), limits));
        StreamsConfig settings = config.streams(suspects);
        Topology topology = CleanerTopology.build(config, partitions, flow, suspects);
        KafkaStreams streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(new ThreadReplacement(
                config.threadReplacementsMax(), config.threadReplacementsWindow(), suspects, Clock.systemUTC()));
        streams.setGlobalStateRestoreListener(new RestoreReport());
        streams.setStateListener((now, before) -> noteState(now));
        LOG.info("Cleaning {} with {} partitions each", String.join(", ", topics.inputs()), partitions);
        window.ifPresent(open -> open.show(streams, topology));
        ScheduledExecutorService reports = startReports();
        streams.start();
        stop.await();
        boolean gaveUp = streams.state() == KafkaStreams.State.ERROR;
        reports.shutdownNow();
        close(streams);
        return gaveUp ? End.GAVE_UP : End.STOPPED;
    }

    private void noteState(KafkaStreams.State state) {
        if (state == KafkaStreams.State.RUNNING) {
            LOG.info("Running");
        } else if (state == KafkaStreams.State.ERROR) {
            stop.countDown();
        }
    }

    private ScheduledExecutorService startReports() {
        ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "flow-report");
            thread.setDaemon(true);
            return thread;
        });
        long interval = config.reportInterval().toMillis();
        reports.scheduleAtFixedRate(report, interval, interval, TimeUnit.MILLISECONDS);
        return reports;
    }

    private void close(KafkaStreams streams) {
        boolean clean =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(config.shutdownTimeout()));
        report.run();
        if (clean) {
            LOG.info("Stopped");
        } else {
            LOG.warn("Did not stop within {}; the next start rolls back what was under way", config.shutdownTimeout());
        }
    }

    /** Stops the run, and waits until it has ended, at most a little longer than the time for a clean stop. */
    public void stop() throws InterruptedException {
        stop.countDown();
        if (!ended.await(config.shutdownTimeout().plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The run has not ended; leaving it");
        }
    }
}
