package io.pinflow.cleaner.http.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.ingest.IngestState;
import io.pinflow.cleaner.http.ingest.IngestWatch;
import io.pinflow.cleaner.http.landing.SinkLag;
import io.pinflow.cleaner.http.landing.SinkLags;
import io.pinflow.cleaner.http.view.InsightView;
import io.pinflow.cleaner.topic.TopicNames;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What comes before the raw topics, the HTTP door, and behind the join: the way of strays to their partition, the
 * insights, the sinks. Safe from any thread.
 */
public final class OuterStages {
    private static final double TENTHS = 10;

    private final TopicNames topics;
    private final InsightView insights;
    private final SinkLags sinks;
    private final Optional<IngestWatch> door;

    /**
     * @param topics all names
     * @param insights of the insight topic
     * @param sinks of the topics that are landed
     * @param door empty if none is to be shown
     */
    public OuterStages(TopicNames topics, InsightView insights, SinkLags sinks, Optional<IngestWatch> door) {
        this.topics = topics;
        this.insights = insights;
        this.sinks = sinks;
        this.door = door;
    }

    void writeTo(JsonGenerator out, Optional<Engine> engine) throws IOException {
        Optional<IngestState> found = door.flatMap(IngestWatch::state);
        if (found.isPresent()) {
            writeDoor(out, found.get());
        }
        out.writeObjectFieldStart("rekeyed");
        out.writeStringField("topic", topics.rekey());
        writeLag(out, engine, topics.rekey());
        out.writeEndObject();
        writeInsights(out, engine);
        out.writeArrayFieldStart("sinks");
        for (SinkLag sink : sinks.lags()) {
            writeSink(out, sink);
        }
        out.writeEndArray();
    }

    private static void writeDoor(JsonGenerator out, IngestState door) throws IOException {
        out.writeObjectFieldStart("door");
        out.writeStringField("state", door.word());
        writeOptional(out, "records_accepted", door.accepted());
        writeOptional(out, "records_failed", door.failed());
        writeOptional(out, "requests_refused", door.refused());
        out.writeEndObject();
    }

    private void writeInsights(JsonGenerator out, Optional<Engine> engine) throws IOException {
        out.writeObjectFieldStart("insights");
        out.writeStringField("topic", topics.insight());
        out.writeNumberField("answers", insights.size());
        OptionalLong newest = insights.newestTime();
        out.writeStringField(
                "newest",
                newest.isPresent() ? Instant.ofEpochMilli(newest.getAsLong()).toString() : "");
        writeLag(out, engine, topics.insightChanges());
        out.writeEndObject();
    }

    private static void writeLag(JsonGenerator out, Optional<Engine> engine, String topic) throws IOException {
        writeOptional(out, "lag", engine.map(running -> running.lag(topic)).orElse(OptionalLong.empty()));
    }

    private static void writeOptional(JsonGenerator out, String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.getAsLong());
        } else {
            out.writeNullField(name);
        }
    }

    private static void writeSink(JsonGenerator out, SinkLag sink) throws IOException {
        out.writeStartObject();
        out.writeStringField("connector", sink.connector());
        out.writeNumberField("waiting", sink.waiting());
        if (sink.secondsBehind().isPresent()) {
            out.writeNumberField(
                    "seconds_behind", Math.round(sink.secondsBehind().getAsDouble() * TENTHS) / TENTHS);
        } else {
            out.writeNullField("seconds_behind");
        }
        out.writeEndObject();
    }
}
