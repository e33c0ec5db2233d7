package io.pinflow.cleaner.http.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.count.Repeats.Repeated;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.Asked;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.engine.Lookup;
import io.pinflow.cleaner.http.peer.Peers;
import io.pinflow.cleaner.http.view.NewestPosts;
import io.pinflow.cleaner.join.KnownPost;
import io.pinflow.cleaner.join.KnownPost.KnownSide;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.topic.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Where is my post? Safe from any thread. */
public final class PostAnswers {
    private final Supplier<Optional<Engine>> engine;
    private final NewestPosts newest;
    private final TopicNames topics;
    private final Peers peers;
    private final Flow flow;

    /**
     * @param engine empty while the topics are awaited
     * @param newest the newest joined posts
     * @param topics all names
     * @param peers the other instances
     * @param flow what this process does
     */
    public PostAnswers(
            Supplier<Optional<Engine>> engine, NewestPosts newest, TopicNames topics, Peers peers, Flow flow) {
        this.engine = engine;
        this.newest = newest;
        this.topics = topics;
        this.peers = peers;
        this.flow = flow;
    }

    /** The newest joined posts. */
    public Answer newest(Asked asked) {
        return Answer.json(out -> {
            out.writeArrayFieldStart("posts");
            for (String post : newest.posts()) {
                out.writeRawValue(post);
            }
            out.writeEndArray();
        });
    }

    /** One post: which sides have come, where from, and what is missing. */
    public Answer one(Asked asked) {
        long ind;
        try {
            ind = Long.parseLong(asked.rest());
        } catch (NumberFormatException e) {
            return Answer.error(400, "a post is asked for by its ind, a whole number");
        }
        Lookup lookup = engine.get()
                .map(running -> running.find(ind))
                .orElse(new Lookup.NotNow("the cleaner waits for its topics"));
        if (lookup instanceof Lookup.NotNow notNow) {
            return Answer.notNow(1, notNow.why());
        }
        if (lookup instanceof Lookup.Elsewhere elsewhere) {
            return elsewhere(ind, elsewhere, asked.isForwarded());
        }
        Lookup.Here here = (Lookup.Here) lookup;
        return here.post()
                .map(post -> known(ind, here.partition(), post))
                .orElseGet(() -> Answer.error(404, "nothing is known of post " + ind));
    }

    /** One hop only: what the other instance sends on, it has lost meanwhile. */
    private Answer elsewhere(long ind, Lookup.Elsewhere elsewhere, boolean isForwarded) {
        String partition = "partition " + elsewhere.partition() + " of this post";
        if (isForwarded) {
            return Answer.notNow(
                    1,
                    partition + " is not here: partitions are moving, or two instances have the same"
                            + " kafka.application.server");
        }
        return elsewhere
                .server()
                .map(server -> peers.ask(server, "/api/posts/" + ind))
                .orElseGet(() -> Answer.notNow(
                        1, partition + " is with another instance, which does not listen; set its http.port"));
    }

    private Answer known(long ind, int partition, KnownPost post) {
        List<String> missing = Stream.of(Side.values())
                .filter(side -> !post.sides().containsKey(side))
                .map(Side::sideName)
                .toList();
        return Answer.json(out -> {
            out.writeNumberField("ind", ind);
            out.writeNumberField("partition", partition);
            out.writeBooleanField("complete", missing.isEmpty());
            out.writeStringField(
                    "why", missing.isEmpty() ? "" : "no record has come on " + String.join(", ", topicsOf(post)));
            out.writeStringField(
                    "incomplete_since",
                    post.incompleteSince().map(Object::toString).orElse(""));
            out.writeObjectFieldStart("sides");
            for (Side side : Side.values()) {
                out.writeFieldName(side.sideName());
                writeSide(out, side, post.sides().get(side), repeated(ind, partition, side));
            }
            out.writeEndObject();
        });
    }

    private List<String> topicsOf(KnownPost post) {
        return Stream.of(Side.values())
                .filter(side -> !post.sides().containsKey(side))
                .map(topics::raw)
                .toList();
    }

    private void writeSide(JsonGenerator out, Side side, KnownSide known, Optional<Repeated> repeated)
            throws IOException {
        if (known == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeStringField("version", known.version().toString());
        out.writeStringField("origin", topics.raw(side) + '-' + known.partition() + '@' + known.offset());
        if (repeated.isPresent()) {
            writeRepeated(out, known, repeated.get());
        }
        out.writeFieldName("record");
        out.writeRawValue(new String(JsonFields.toBytes(known.record()), StandardCharsets.UTF_8));
        out.writeEndObject();
    }

    private Optional<Repeated> repeated(long ind, int partition, Side side) {
        return flow.repeats(partition).map(repeats -> repeats.of(side, ind));
    }

    private static void writeRepeated(JsonGenerator out, KnownSide known, Repeated repeated) throws IOException {
        long seen = Math.max(known.version().toEpochMilli(), repeated.lastTime());
        out.writeStringField("last_seen", Instant.ofEpochMilli(seen).toString());
        out.writeNumberField("repeated", repeated.times());
        out.writeStringField(
                "repeated_since", Instant.ofEpochMilli(repeated.since()).toString());
    }
}
