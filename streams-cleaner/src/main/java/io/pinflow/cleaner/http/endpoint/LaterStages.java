package io.pinflow.cleaner.http.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.landing.SinkLag;
import io.pinflow.cleaner.http.landing.SinkLags;
import io.pinflow.cleaner.http.view.InsightView;
import io.pinflow.cleaner.topic.TopicNames;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What comes behind the join: the way of strays to their partition, the insights, the sinks. Safe from any thread. */
public final class LaterStages {
    private static final double TENTHS = 10;

    private final TopicNames topics;
    private final InsightView insights;
    private final SinkLags sinks;

    /**
     * @param topics all names
     * @param insights of the insight topic
     * @param sinks of the topics that are landed
     */
    public LaterStages(TopicNames topics, InsightView insights, SinkLags sinks) {
        this.topics = topics;
        this.insights = insights;
        this.sinks = sinks;
    }

    void writeTo(JsonGenerator out, Optional<Engine> engine) throws IOException {
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

    private void writeInsights(JsonGenerator out, Optional<Engine> engine) throws IOException {
        out.writeObjectFieldStart("insights");
        out.writeStringField("topic", topics.insight());
        out.writeNumberField("answers", insights.size());
        OptionalLong newest = insights.newestTime();
        out.writeStringField(
                "newest",
                newest.isPresent() ? Instant.ofEpochMilli(newest.getAsLong()).toString() : "");
        writeLag(out, engine, topics.partials());
        out.writeEndObject();
    }

    private static void writeLag(JsonGenerator out, Optional<Engine> engine, String topic) throws IOException {
        OptionalLong lag = engine.map(running -> running.lag(topic)).orElse(OptionalLong.empty());
        if (lag.isPresent()) {
            out.writeNumberField("lag", lag.getAsLong());
        } else {
            out.writeNullField("lag");
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
