package io.pinflow.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The connectors of the local pipeline: the source, a sink for each zone of the bucket and, if wanted, one for each clean topic
 * that lands it as Parquet.
 */
public final class Connectors {
    /** The zones of the bucket that are always there, each the {@code topics.dir} of one sink. */
    public static final List<String> ZONES = List.of("raw", "clean");

    /** The {@code topics.dir} of the sinks that land Parquet. */
    public static final String PARQUET = "parquet";

    /** This worker can send exactly once, which a file for any worker must not demand. */
    private static final Map<String, String> OF_SOURCE = Map.of("exactly.once.support", "required");

    /** Objects soon, and a quick takeover after the death of a worker. */
    private static final Map<String, String> OF_SINKS =
            Map.of("rotate.schedule.interval.ms", "2000", "consumer.override.session.timeout.ms", "8000");

    /** One task each is enough here, and what they cannot land must not be taken for what the clean sink cannot. */
    private static final Map<String, String> OF_PARQUET_SINKS =
            Map.of("tasks.max", "1", "errors.deadletterqueue.topic.name", StackSettings.TOPICS.deadLetters(PARQUET));

    private static final String POSTS_MAX = "emulation.posts.max";

    private final ConnectRest connect;
    private final ConnectorFile source;
    private final List<ConnectorFile> sinks;
    private final List<ConnectorFile> parquetSinks;
    private final boolean parquet;

    public Connectors(ConnectRest connect, StackSettings settings) {
        Installation installation = settings.installation();
        this.connect = connect;
        this.parquet = settings.parquet();
        this.source =
                ConnectorFile.read(installation.connectorConfig("rds-source")).with(OF_SOURCE);
        this.sinks = ZONES.stream()
                .map(zone -> ConnectorFile.read(installation.connectorConfig("s3-" + zone))
                        .with(OF_SINKS))
                .toList();
        this.parquetSinks = StackSettings.TOPICS.allClean().stream()
                .map(topic -> ConnectorFile.read(installation.connectorConfig("s3-parquet-" + lastWord(topic)))
                        .with(OF_SINKS)
                        .with(OF_PARQUET_SINKS))
                .toList();
    }

    private static String lastWord(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** The name of a zone's sink, whose consumer group is {@code connect-} and that name. */
    public static String sinkOf(String zone) {
        return "pinflow-" + zone;
    }

    /** The name of the sink that lands a clean topic as Parquet. */
    static String parquetSinkOf(String topic) {
        return "pinflow-parquet-" + lastWord(topic);
    }

    /** Whether the clean topics land as Parquet too. */
    public boolean landParquet() {
        return parquet;
    }

    /** The first folders of the bucket. */
    public List<String> zones() {
        return Stream.concat(ZONES.stream(), parquet ? Stream.of(PARQUET) : Stream.empty())
                .toList();
    }

    /** The stages that read topics. */
    public Stages stages() {
        Stages stages = Stages.of(StackSettings.TOPICS);
        return parquet ? stages.withParquet(StackSettings.TOPICS) : stages;
    }

    /**
     * Creates the sinks, or gives them their configuration again. Those of Parquet that an earlier run made and this one does
     * not want are stopped, and go on where they were when they are wanted again.
     */
    public void startSinks() {
        sinks.forEach(sink -> connect.put(sink.name(), sink.config()));
        for (ConnectorFile sink : parquetSinks) {
            if (parquet) {
                connect.put(sink.name(), sink.config());
                connect.resume(sink.name());
            } else {
                stop(sink);
            }
        }
    }

    /** Lets the source run without end at the given pace. */
    public void startSource(Pace pace) {
        startSource(pace, Map.of(POSTS_MAX, "-1"));
    }

    /**
     * Lets the source send a number of posts more than it ever sent.
     *
     * @return the number of posts that will then have been sent since the pipeline was empty
     */
    public long startSourceFor(long posts, Pace pace) {
        pauseSource();
        long target = postsSent() + posts;
        startSource(pace, Map.of(POSTS_MAX, Long.toString(target)));
        return target;
    }

    private void startSource(Pace pace, Map<String, String> limit) {
        connect.put(source.name(), source.with(pace.settings()).with(limit).config());
        connect.resume(source.name());
    }

    /** Stops the source, if there is one. */
    public void pauseSource() {
        stop(source);
    }

    private void stop(ConnectorFile connector) {
        if (connect.status(connector.name()).isPresent()) {
            connect.stop(connector.name());
        }
    }

    /** Posts whose three records are committed, by the source's own offset. */
    public long postsSent() {
        for (JsonNode entry : connect.offsets(source.name())) {
            if (entry.at("/partition/seed").asText().equals(source.config().get("emulation.seed"))) {
                return entry.at("/offset/draws").asLong();
            }
        }
        return 0;
    }

    /**
     * Throws if a connector or one of its tasks has failed.
     *
     * @throws PartFailure with the first line of the task's own error
     */
    public void check() {
        List<ConnectorFile> all = new ArrayList<>(sinks);
        if (parquet) {
            all.addAll(parquetSinks);
        }
        all.add(source);
        for (ConnectorFile connector : all) {
            connect.status(connector.name()).ifPresent(status -> {
                failIfFailed(connector.name(), status.path("connector"));
                status.path("tasks").forEach(task -> failIfFailed(connector.name() + " task " + task.path("id"), task));
            });
        }
    }

    private static void failIfFailed(String what, JsonNode state) {
        if (state.path("state").asText().equals("FAILED")) {
            throw new PartFailure(
                    what + " failed: " + Causes.inTrace(state.path("trace").asText()));
        }
    }
}
