package io.pinflow.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The three connectors of the local pipeline: the source and a sink for each zone of the bucket. */
public final class Connectors {
    /** The zones of the bucket, each the {@code topics.dir} of one sink. */
    public static final List<String> ZONES = List.of("raw", "clean");

    /** This worker can send exactly once, which a file for any worker must not demand. */
    private static final Map<String, String> OF_SOURCE = Map.of("exactly.once.support", "required");

    /** Objects soon, and a quick takeover after the death of a worker. */
    private static final Map<String, String> OF_SINKS =
            Map.of("rotate.schedule.interval.ms", "2000", "consumer.override.session.timeout.ms", "8000");

    private static final String POSTS_MAX = "emulation.posts.max";

    private final ConnectRest connect;
    private final ConnectorFile source;
    private final List<ConnectorFile> sinks;

    public Connectors(ConnectRest connect, Installation installation) {
        this.connect = connect;
        this.source =
                ConnectorFile.read(installation.connectorConfig("rds-source")).with(OF_SOURCE);
        this.sinks = ZONES.stream()
                .map(zone -> ConnectorFile.read(installation.connectorConfig("s3-" + zone))
                        .with(OF_SINKS))
                .toList();
    }

    /** The name of a zone's sink, whose consumer group is {@code connect-} and that name. */
    public static String sinkOf(String zone) {
        return "pinflow-" + zone;
    }

    /** Creates both sinks, or gives them their configuration again. */
    public void startSinks() {
        sinks.forEach(sink -> connect.put(sink.name(), sink.config()));
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
        if (connect.status(source.name()).isPresent()) {
            connect.stop(source.name());
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
