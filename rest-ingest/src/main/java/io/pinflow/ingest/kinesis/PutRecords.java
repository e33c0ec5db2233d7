package io.pinflow.ingest.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pinflow.ingest.http.Answer;
import io.pinflow.ingest.http.Asked;
import io.pinflow.ingest.record.Posted;
import io.pinflow.ingest.refusal.Refusal;
import io.pinflow.ingest.send.KafkaErrors;
import io.pinflow.ingest.send.Outcome;
import io.pinflow.ingest.send.Sender;
import io.pinflow.ingest.topic.KnownTopics;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Takes records as the course's Kinesis scripts put them, into topics. Safe from any thread. */
public final class PutRecords {
    private final KnownTopics topics;
    private final Sender sender;
    private final Set<String> keyColumns;
    private final int maxRecords;

    /**
     * @param keyColumns columns whose number becomes the key; the partition key does where there is none
     * @param maxRecords the most of a request
     */
    public PutRecords(KnownTopics topics, Sender sender, Set<String> keyColumns, int maxRecords) {
        this.topics = topics;
        this.sender = sender;
        this.keyColumns = keyColumns;
        this.maxRecords = maxRecords;
    }

    /** {@code PUT /streams/{stream}/record}. */
    public CompletionStage<Answer> one(Asked asked) {
        return send(asked, PutRequest.readOne(asked.body(), keyColumns))
                .thenApply(outcomes -> Answer.json(200, Answer.JSON, out -> {
                    out.writeStartObject();
                    writePlace(out, written(outcomes.get(0)));
                    out.writeEndObject();
                }));
    }

    private static Outcome.Written written(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            int code = failed.code() == KafkaErrors.RETRIABLE ? 503 : failed.code();
            throw Refusal.of(code, failed.message());
        }
        return (Outcome.Written) outcome;
    }

    /** {@code PUT /streams/{stream}/records}. */
    public CompletionStage<Answer> several(Asked asked) {
        return send(asked, PutRequest.readAll(asked.body(), keyColumns, maxRecords))
                .thenApply(outcomes -> Answer.json(200, Answer.JSON, out -> write(out, outcomes)));
    }

    private CompletionStage<List<Outcome>> send(Asked asked, List<Posted> records) {
        asked.room().take(Posted.OVERHEAD_BYTES * records.size());
        String topic = StreamName.topic(asked.names().get(0));
        return topics.partitions(topic).thenCompose(count -> sender.send(topic, records));
    }

    private static void write(JsonGenerator out, List<Outcome> outcomes) throws IOException {
        long failures =
                outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
        out.writeStartObject();
        out.writeNumberField("FailedRecordCount", failures);
        out.writeArrayFieldStart("Records");
        for (Outcome outcome : outcomes) {
            out.writeStartObject();
            if (outcome instanceof Outcome.Written written) {
                writePlace(out, written);
            } else if (outcome instanceof Outcome.Failed failed) {
                out.writeStringField("ErrorCode", "InternalFailure");
                out.writeStringField("ErrorMessage", failed.message());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writePlace(JsonGenerator out, Outcome.Written written) throws IOException {
        out.writeStringField("SequenceNumber", Long.toString(written.offset()));
        out.writeStringField("ShardId", "shardId-%012d".formatted(written.partition()));
    }
}
