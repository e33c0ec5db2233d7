package io.pinflow.cleaner.http.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.view.CommittedCounts;
import io.pinflow.cleaner.http.view.RejectedView;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.topic.TopicNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How the records flow, stage by stage. Counts under {@code sides}, {@code posts} and {@code reconciliation} are of
 * this process since its start; those under {@code committed} of all instances over the life of the application;
 * {@code rejected_by_reason} of what the rejected topic holds. Safe from any thread.
 */
public final class FlowAnswer {
    private static final double MS_PER_SECOND = 1000;

    private final Flow flow;
    private final Rates rates;
    private final TopicNames topics;
    private final CommittedCounts committed;
    private final RejectedView rejected;
    private final Supplier<Optional<Engine>> engine;
    private final OuterStages outer;
    private final Clock clock;
    private final Instant since;

    /**
     * @param flow what this process has done
     * @param rates of it
     * @param topics all names
     * @param committed counts of all instances
     * @param rejected reasons of all instances
     * @param engine empty while the topics are awaited
     * @param outer what comes before the raw topics and behind the join
     */
    public FlowAnswer(
            Flow flow,
            Rates rates,
            TopicNames topics,
            CommittedCounts committed,
            RejectedView rejected,
            Supplier<Optional<Engine>> engine,
            OuterStages outer,
            Clock clock) {
        this.flow = flow;
        this.rates = rates;
        this.topics = topics;
        this.committed = committed;
        this.rejected = rejected;
        this.engine = engine;
        this.outer = outer;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Everything at once. */
    public Answer answer() {
        return Answer.json(out -> {
            out.writeStringField("now", clock.instant().toString());
            out.writeStringField("since", since.toString());
            out.writeStringField(
                    "state", engine.get().map(running -> running.state().name()).orElse("WAITING_FOR_TOPICS"));
            out.writeArrayFieldStart("sides");
            for (Side side : Side.values()) {
                writeSide(out, side);
            }
            out.writeEndArray();
            writePosts(out);
            writeReconciliation(out);
            outer.writeTo(out, engine.get());
            writeCommitted(out);
            writeReasons(out);
        });
    }

    private void writeSide(JsonGenerator out, Side side) throws IOException {
        OptionalLong lag =
                engine.get().map(running -> running.lag(topics.raw(side))).orElse(OptionalLong.empty());
        out.writeStartObject();
        out.writeStringField("side", side.sideName());
        out.writeStringField("topic", topics.raw(side));
        out.writeStringField("clean_topic", topics.clean(side));
        for (Flow.Event event : Flow.Event.values()) {
            out.writeNumberField(event.name().toLowerCase(Locale.ROOT), flow.count(side, event));
        }
        writeRate(out, rates.reads(side));
        writeOptional(out, "lag", lag);
        Optional<Double> behind = secondsBehind(side, lag);
        out.writeFieldName("seconds_behind");
        if (behind.isPresent()) {
            out.writeNumber(behind.get());
        } else {
            out.writeNull();
        }
        OptionalLong last = flow.lastRead(side);
        out.writeStringField(
                "last_read",
                last.isPresent() ? Instant.ofEpochMilli(last.getAsLong()).toString() : "");
        out.writeEndObject();
    }

    /** None while nothing waits; else the age of the record that was read last. */
    private Optional<Double> secondsBehind(Side side, OptionalLong lag) {
        if (lag.isEmpty()) {
            return Optional.empty();
        }
        if (lag.getAsLong() == 0) {
            return Optional.of(0.0);
        }
        OptionalLong last = flow.lastRead(side);
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(Math.max(0, clock.millis() - last.getAsLong()) / MS_PER_SECOND);
    }

    private void writePosts(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("posts");
        out.writeStringField("topic", topics.cleanPost());
        out.writeNumberField("written", flow.posts());
        out.writeNumberField("given_up", flow.postsGivenUp());
        writeRate(out, rates.posts());
        out.writeEndObject();
    }

    /** What is neither clean nor counted otherwise is on the re-key topic, or failed and was rejected by a handler. */
    private void writeReconciliation(JsonGenerator out) throws IOException {
        long raw = flow.count(Flow.Event.READ);
        long clean = flow.count(Flow.Event.CHANGED);
        long duplicates = flow.count(Flow.Event.DUPLICATE);
        long late = flow.count(Flow.Event.LATE);
        long refused = flow.count(Flow.Event.REJECTED);
        out.writeObjectFieldStart("reconciliation");
        out.writeNumberField("raw", raw);
        out.writeNumberField("clean", clean);
        out.writeNumberField("duplicates", duplicates);
        out.writeNumberField("late", late);
        out.writeNumberField("rejected", refused);
        out.writeNumberField("elsewhere", raw - clean - duplicates - late - refused);
        out.writeEndObject();
    }

    private void writeCommitted(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("committed");
        for (Side side : Side.values()) {
            out.writeObjectFieldStart(side.sideName());
            for (Count count : Count.values()) {
                writeOptional(out, count.word(), committed.count(side, count));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void writeReasons(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("rejected_by_reason");
        for (Map.Entry<String, Long> reason : new TreeMap<>(rejected.reasons()).entrySet()) {
            out.writeNumberField(reason.getKey(), reason.getValue());
        }
        out.writeEndObject();
    }

    private static void writeRate(JsonGenerator out, double perSecond) throws IOException {
        out.writeNumberField("rate", Math.round(perSecond * 10) / 10.0);
    }

    private static void writeOptional(JsonGenerator out, String name, OptionalLong value) throws IOException {
        out.writeFieldName(name);
        if (value.isPresent()) {
            out.writeNumber(value.getAsLong());
        } else {
            out.writeNull();
        }
    }
}
