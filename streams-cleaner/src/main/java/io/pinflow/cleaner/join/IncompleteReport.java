package io.pinflow.cleaner.join;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.reject.Rejection;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.topic.TopicNames;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;

/** Tells of a post that was given up: what it lacked, since when, and what there was of it. */
final class IncompleteReport {
    private static final JsonFactory JSON = new JsonFactory();

    private final PostRow row;
    private final TopicNames topics;

    /** @param row as the store knew it; neither empty nor complete */
    IncompleteReport(PostRow row, TopicNames topics) {
        this.row = row;
        this.topics = topics;
    }

    /** The field names the sides that are missing, the value those that came. */
    Headers headers() {
        String missing = sides(side -> !row.slots().containsKey(side));
        return Rejection.headers(new Refused<>(Reason.INCOMPLETE, missing, sides(row.slots()::containsKey)));
    }

    private static String sides(Predicate<Side> which) {
        return Stream.of(Side.values()).filter(which).map(Side::sideName).collect(Collectors.joining(","));
    }

    /** A JSON object: {@code since}, and for each side null or its version, origin and clean record. */
    byte[] value() {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField(
                    "since", Instant.ofEpochMilli(row.incompleteSince()).toString());
            for (Side side : Side.values()) {
                out.writeFieldName(side.sideName());
                write(out, side, row.slots().get(side));
            }
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private void write(JsonGenerator out, Side side, Slot slot) throws IOException {
        if (slot == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeStringField("version", Instant.ofEpochMilli(slot.version()).toString());
        out.writeStringField("origin", topics.raw(side) + '-' + slot.partition() + '@' + slot.offset());
        out.writeFieldName("record");
        out.writeRawValue(new String(JsonFields.toBytes(slot.record(side)), StandardCharsets.UTF_8));
        out.writeEndObject();
    }
}
