package io.pinflow.cleaner.http;

import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.http.endpoint.FlowAnswer;
import io.pinflow.cleaner.http.endpoint.Health;
import io.pinflow.cleaner.http.endpoint.InsightAnswers;
import io.pinflow.cleaner.http.endpoint.MetricsAnswer;
import io.pinflow.cleaner.http.endpoint.OuterStages;
import io.pinflow.cleaner.http.endpoint.PostAnswers;
import io.pinflow.cleaner.http.endpoint.Rates;
import io.pinflow.cleaner.http.endpoint.RejectedAnswer;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.engine.StreamsEngine;
import io.pinflow.cleaner.http.ingest.IngestWatch;
import io.pinflow.cleaner.http.landing.SinkLags;
import io.pinflow.cleaner.http.page.Page;
import io.pinflow.cleaner.http.peer.Peers;
import io.pinflow.cleaner.http.view.Views;
import io.pinflow.cleaner.topic.TopicNames;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Lets people and supervisors look at a running cleaner: health, metrics, flow, insights, posts, refused records and
 * the page. It only reads. Safe from any thread.
 */
public final class CleanerWindow implements AutoCloseable {
    private static final Duration PEER_PATIENCE = Duration.ofSeconds(2);
    // The door itself waits two seconds for its brokers before it says that it is not ready.
    private static final Duration DOOR_PATIENCE = Duration.ofSeconds(4);
    private static final int DOOR_SECONDS = 2;

    private final TopicNames topics;
    private final AtomicReference<Engine> engine = new AtomicReference<>();
    private final MetricsAnswer metrics;
    private final ScheduledExecutorService sampling = thread("http-rates");
    private final ScheduledExecutorService looking = thread("http-sinks");
    private final ScheduledExecutorService asking = thread("http-door");
    private final Rates rates;
    private final Admin admin;
    private final SinkLags sinks;
    private final Optional<IngestWatch> door;
    private final HttpServer server;
    private final Views views;

    /**
     * @param settings where to listen
     * @param door where the HTTP door is; empty if none is to be shown
     * @param topics all names
     * @param consumer settings of a consumer without a group, which reads committed records only
     * @param admin settings of an admin client, which only looks
     * @param formats what clean values are
     * @param flow what this process does
     */
    public CleanerWindow(
            HttpSettings settings,
            Optional<URI> door,
            TopicNames topics,
            Map<String, Object> consumer,
            Map<String, Object> admin,
            Formats formats,
            Flow flow) {
        this.topics = topics;
        Map<String, Object> own = new HashMap<>(admin);
        own.put(AdminClientConfig.CLIENT_ID_CONFIG, topics.applicationId() + "-http");
        this.admin = Admin.create(own);
        this.sinks = new SinkLags(this.admin, landed(topics), System::nanoTime);
        this.door = door.map(url -> new IngestWatch(url, DOOR_PATIENCE));
        this.metrics = new MetricsAnswer(flow);
        this.views = new Views(topics, consumer, formats);
        this.rates = new Rates(flow, System::nanoTime);

        Health health = new Health(this::engine);
        InsightAnswers insightAnswers = new InsightAnswers(views.insights());
        PostAnswers posts =
                new PostAnswers(this::engine, views.newest(), topics, new Peers(settings.token(), PEER_PATIENCE), flow);
        RejectedAnswer refused = new RejectedAnswer(views.rejected());
        FlowAnswer flows = new FlowAnswer(
                flow,
                rates,
                topics,
                views.committed(),
                views.rejected(),
                this::engine,
                new OuterStages(topics, views.insights(), sinks, this.door),
                Clock.systemUTC());
        Routes routes = new Routes()
                .addOpen("/live", asked -> health.live())
                .addOpen("/ready", asked -> health.ready())
                .add("/metrics", asked -> metrics.answer())
                .add("/topology", asked -> topology(running -> Answer.text(running.topology())))
                .add("/topology.svg", asked -> topology(running -> Answer.svg(running.picture())))
                .add("/api/insights", insightAnswers::all)
                .addBelow("/api/insights/", insightAnswers::one)
                .add("/api/flow", asked -> flows.answer())
                .add("/api/rejected", refused::answer)
                .add("/api/posts", posts::newest)
                .addBelow("/api/posts/", posts::one);
        Page.addTo(routes);
        this.server = new HttpServer(settings, routes);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static List<String> landed(TopicNames topics) {
        List<String> landed = new ArrayList<>(topics.inputs());
        landed.addAll(topics.outputs());
        return landed;
    }

    private Optional<Engine> engine() {
        return Optional.ofNullable(engine.get());
    }

    private Answer topology(Function<Engine, Answer> answer) {
        return engine().map(answer).orElseGet(() -> Answer.notNow(1, "the cleaner waits for its topics"));
    }

    /**
     * Begins to answer.
     *
     * @throws org.apache.kafka.common.config.ConfigException if it cannot listen
     */
    public void open() {
        server.start();
        views.start();
        sampling.scheduleAtFixedRate(rates, 0, 1, TimeUnit.SECONDS);
        looking.scheduleWithFixedDelay(sinks, 0, 1, TimeUnit.SECONDS);
        door.ifPresent(watch -> asking.scheduleWithFixedDelay(watch, 0, DOOR_SECONDS, TimeUnit.SECONDS));
    }

    /** From now on, answers of what is running. */
    public void show(KafkaStreams streams, Topology topology) {
        metrics.bind(streams);
        engine.set(
                new StreamsEngine(streams, topology.describe(), topics.inputs().get(0)));
    }

    @Override
    public void close() {
        server.close();
        views.close();
        sampling.shutdownNow();
        looking.shutdownNow();
        asking.shutdownNow();
        admin.close(Duration.ZERO);
        metrics.close();
    }
}
