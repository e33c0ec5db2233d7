package io.pinflow.cleaner.format;

import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.format.avro.AvroCleanFormat;
import io.pinflow.cleaner.format.avro.AvroCleanReader;
import io.pinflow.cleaner.format.avro.AvroRawFormat;
import io.pinflow.cleaner.format.avro.AvroSettings;
import java.util.Optional;

/**
 * What is spoken on the wire. Each task asks for formats of its own.
 *
 * @param rawIsAvro whether raw values are Avro rather than JSON
 * @param cleanIsAvro whether clean values are
 * @param avro how Avro is read and written
 */
public record Formats(boolean rawIsAvro, boolean cleanIsAvro, AvroSettings avro) {

    /** A format for raw values, to be closed by the caller. */
    public RawFormat raw() {
        return rawIsAvro ? new AvroRawFormat(avro.deserializer()) : new JsonRawFormat();
    }

    /** Reads clean values for people, to be closed by the caller. */
    public CleanReader reader() {
        return cleanIsAvro ? new AvroCleanReader(avro::deserializer) : (topic, headers, value) -> Optional.of(value);
    }

    /** A format for clean values, to be closed by the caller. */
    public CleanFormat clean() {
        return cleanIsAvro ? new AvroCleanFormat(avro.serializer()) : (topic, record) -> JsonFields.toBytes(record);
    }
}
