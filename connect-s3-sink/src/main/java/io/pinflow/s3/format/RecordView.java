package io.pinflow.s3.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** What of a record goes into a file. Called by one thread. */
public interface RecordView {

    /** Schema of what {@link #value} gives; null if that has none. */
    Schema schema(SinkRecord record);

    /** @throws DataException if the record lacks it */
    Object value(SinkRecord record);

    /** The record's value. */
    static RecordView values() {
        return new RecordView() {
            @Override
            public Schema schema(SinkRecord record) {
                return record.valueSchema();
            }

            @Override
            public Object value(SinkRecord record) {
                return record.value();
            }
        };
    }

    /** The record's key. */
    static RecordView keys() {
        return new Keys();
    }

    /** The record's key as the only field of a struct, for formats that hold nothing else. */
    static RecordView wrappedKeys() {
        return new WrappedKeys();
    }

    /** The record's headers as a list of names and texts. */
    static RecordView headers() {
        return new Headers();
    }

    /** That list as the only field of a struct. */
    static RecordView wrappedHeaders() {
        return new WrappedHeaders();
    }

    /** See {@link #keys}. */
    final class Keys implements RecordView {

        @Override
        public Schema schema(SinkRecord record) {
            // Text is text here: JSON passes as it is only where it is the value.
            return record.keySchema() == Schema.OPTIONAL_STRING_SCHEMA ? Schema.STRING_SCHEMA : record.keySchema();
        }

        @Override
        public Object value(SinkRecord record) {
            if (record.key() == null) {
                throw new DataException("the record has no key, and keys are to be stored (store.kafka.keys)");
            }
            return record.key();
        }
    }

    /** See {@link #wrappedKeys}. */
    final class WrappedKeys implements RecordView {

        private final RecordView plain = keys();
        private Schema keySchema;
        private Schema schema;

        @Override
        public Schema schema(SinkRecord record) {
            if (record.keySchema() == null) {
                throw new DataException("the record's key has no schema, which keys.format.class needs");
            }
            if (record.keySchema() != keySchema) {
                keySchema = record.keySchema();
                schema = SchemaBuilder.struct()
                        .name("RecordKey")
                        .field("key", keySchema)
                        .build();
            }
            return schema;
        }

        @Override
        public Object value(SinkRecord record) {
            return new Struct(schema(record)).put("key", plain.value(record));
        }
    }

    /** See {@link #headers}. */
    final class Headers implements RecordView {

        static final Schema ONE = SchemaBuilder.struct()
                .field("key", Schema.STRING_SCHEMA)
                .field("value", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        static final Schema ALL = SchemaBuilder.array(ONE).build();

        @Override
        public Schema schema(SinkRecord record) {
            return ALL;
        }

        @Override
        public List<Struct> value(SinkRecord record) {
            List<Struct> headers = new ArrayList<>(record.headers().size());
            for (Header header : record.headers()) {
                headers.add(new Struct(ONE)
                        .put("key", header.key())
                        .put("value", Values.convertToString(header.schema(), header.value())));
            }
            return headers;
        }
    }

    /** See {@link #wrappedHeaders}. */
    final class WrappedHeaders implements RecordView {

        private static final Schema WRAPPED = SchemaBuilder.struct()
                .name("RecordHeaders")
                .field("headers", Headers.ALL)
                .build();

        private final Headers plain = new Headers();

        @Override
        public Schema schema(SinkRecord record) {
            return WRAPPED;
        }

        @Override
        public Object value(SinkRecord record) {
            return new Struct(WRAPPED).put("headers", plain.value(record));
        }
    }
}
