package io.pinflow.cleaner.format.avro;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.format.RawFormat;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Raw values in Avro, of whatever schema the writer had: columns are known by name, as in JSON. */
public final class AvroRawFormat implements RawFormat {
    private final Deserializer<Object> deserializer;

    /** @param deserializer closed with this */
    public AvroRawFormat(Deserializer<Object> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public Verdict<? extends CleanRecord> clean(Side side, String topic, Headers headers, byte[] value) {
        Object row;
        try {
            row = Registry.ask(() -> deserializer.deserialize(topic, headers, value));
        } catch (RuntimeException e) {
            if (e instanceof KafkaException && !(e instanceof SerializationException)) {
                throw e;
            }
            return new Refused<>(Reason.NOT_AVRO, "", String.valueOf(e.getMessage()));
        }
        return row instanceof GenericRecord record
                ? side.clean(AvroRow.toJson(record))
                : new Refused<>(Reason.NOT_AVRO, "", "no record, but " + row);
    }

    /** The number of the schema may stand there. */
    @Override
    public boolean ignoresHeaders() {
        return false;
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
