package io.pinflow.ingest;

import io.pinflow.ingest.body.Budget;
import io.pinflow.ingest.http.HttpServer;
import io.pinflow.ingest.http.HttpSettings;
import io.pinflow.ingest.http.Routes;
import io.pinflow.ingest.kinesis.PutRecords;
import io.pinflow.ingest.metric.IngestMetrics;
import io.pinflow.ingest.rest.Metadata;
import io.pinflow.ingest.rest.Produce;
import io.pinflow.ingest.send.Sender;
import io.pinflow.ingest.topic.ClusterWatch;
import io.pinflow.ingest.topic.KnownTopics;
import io.pinflow.ingest.topic.TopicRule;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one door: its producer, its server, and an end in good order, in which requests under way are answered
 * before the producer goes. Open and close are for one thread each.
 */
final class IngestRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);
    private static final int LOOKUP_THREADS = 4;

    private final Duration stopLimit;
    private final Admin admin;
    private final Sender sender;
    private final IngestMetrics metrics;
    private final ExecutorService lookups;
    private final HttpServer server;

    /**
     * Makes everything ready, and does not listen yet.
     *
     * @param producer of the configuration's settings; closed with this
     * @param admin the same
     * @param http where to listen
     */
    IngestRun(IngestConfig config, Producer<byte[], byte[]> producer, Admin admin, HttpSettings http) {
        this.stopLimit = config.shutdownTimeout();
        this.admin = admin;
        Budget budget = new Budget(config.inflightMaxRequests(), config.inflightMaxBytes());
        this.metrics = new IngestMetrics(producer, budget);
        this.sender = new Sender(producer, metrics);
        this.lookups = Executors.newFixedThreadPool(LOOKUP_THREADS, task -> {
            Thread thread = new Thread(task, "lookup");
            thread.setDaemon(true);
            return thread;
        });
        TopicRule rule = config.topics();
        KnownTopics topics = new KnownTopics(admin, rule, Clock.systemUTC(), lookups);
        Routes routes = Doors.of(
                new Produce(topics, sender, config.keyColumns(), config.requestMaxRecords()),
                new Metadata(admin, rule, topics),
                new PutRecords(topics, sender, config.keyColumns(), config.requestMaxRecords()),
                sender,
                new ClusterWatch(admin),
                metrics);
        this.server = new HttpServer(http, routes, budget, config.requestMaxBytes(), metrics);
        LOG.info("Posts are taken for topics {}", rule);
    }

    /**
     * Listens.
     *
     * @throws org.apache.kafka.common.config.ConfigException if that is not possible
     */
    void open() {
        server.start();
    }

    /** The port in use. */
    int port() {
        return server.port();
    }

    /** Answers what is under way, within the limit of the settings, and sends what the producer still has. */
    @Override
    public void close() {
        long begin = System.nanoTime();
        server.close(stopLimit);
        Duration left = stopLimit.minusNanos(System.nanoTime() - begin);
        sender.close(left.isNegative() ? Duration.ZERO : left);
        admin.close(Duration.ZERO);
        lookups.shutdownNow();
        LOG.info("Stopped: {} records acknowledged, {} failed", metrics.acknowledgedCount(), metrics.failedCount());
        metrics.close();
    }
}
