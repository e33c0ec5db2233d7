package io.pinflow.ingest.rest;

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

/** Produces as version 2 of Confluent's REST proxy does. Safe from any thread. */
public final class Produce {
    private final KnownTopics topics;
    private final Sender sender;
    private final Set<String> keyColumns;
    private final int maxRecords;

    /**
     * @param keyColumns columns whose number becomes the key of a record without one
     * @param maxRecords the most of a request
     */
    public Produce(KnownTopics topics, Sender sender, Set<String> keyColumns, int maxRecords) {
        this.topics = topics;
        this.sender = sender;
        this.keyColumns = keyColumns;
        this.maxRecords = maxRecords;
    }

    /** {@code POST /topics/{topic}}. */
    public CompletionStage<Answer> toTopic(Asked asked) {
        String topic = asked.names().get(0);
        List<Posted> records = records(asked);
        return topics.partitions(topic)
                .thenCompose(count -> sender.send(topic, records))
                .thenApply(outcomes -> answer(asked, outcomes));
    }

    /** {@code POST /topics/{topic}/partitions/{partition}}. */
    public CompletionStage<Answer> toPartition(Asked asked) {
        String topic = asked.names().get(0);
        int partition = PartitionNumber.of(asked.names().get(1));
        List<Posted> records =
                records(asked).stream().map(record -> record.in(partition)).toList();
        return topics.partition(topic, partition)
                .thenCompose(count -> sender.send(topic, records))
                .thenApply(outcomes -> answer(asked, outcomes));
    }

    private List<Posted> records(Asked asked) {
        RecordForm form = RecordForm.of(asked.header("content-type"));
        List<Posted> records = ProduceRequest.read(asked.body(), form, keyColumns, maxRecords);
        asked.room().take(Posted.OVERHEAD_BYTES * records.size());
        return records;
    }

    /** A row for each record, unless Kafka does not let the door write at all. */
    private static Answer answer(Asked asked, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed && isOfTheRequest(failed.code())) {
                throw Refusal.of(failed.code(), failed.message());
            }
        }
        return Answer.json(200, RestDialect.type(asked), out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("offsets");
            for (Outcome outcome : outcomes) {
                writeRow(out, outcome);
            }
            out.writeEndArray();
            out.writeNullField("key_schema_id");
            out.writeNullField("value_schema_id");
            out.writeEndObject();
        });
    }

    private static boolean isOfTheRequest(int code) {
        return code == KafkaErrors.AUTHENTICATION || code == KafkaErrors.AUTHORIZATION || code == KafkaErrors.INTERNAL;
    }

    private static void writeRow(JsonGenerator out, Outcome outcome) throws IOException {
        out.writeStartObject();
        if (outcome instanceof Outcome.Written written) {
            out.writeNumberField("partition", written.partition());
            out.writeNumberField("offset", written.offset());
            out.writeNullField("error_code");
            out.writeNullField("error");
        } else if (outcome instanceof Outcome.Failed failed) {
            out.writeNullField("partition");
            out.writeNullField("offset");
            out.writeNumberField("error_code", failed.code());
            out.writeStringField("error", failed.message());
        }
        out.writeEndObject();
    }
}
