package io.pinflow.s3.format;

import io.pinflow.s3.schema.Projection;
import io.pinflow.s3.schema.SchemaCompatibility;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;

/** Files of another format, in which records of compatible schemas take the form of the file's first record. */
public final class ProjectedFormat implements RecordFormat {

    private final RecordFormat plain;
    private final SchemaCompatibility compatibility;

    public ProjectedFormat(RecordFormat plain, SchemaCompatibility compatibility) {
        this.plain = Objects.requireNonNull(plain, "plain");
        this.compatibility = Objects.requireNonNull(compatibility, "compatibility");
    }

    @Override
    public String extension() {
        return plain.extension();
    }

    @Override
    public String contentType() {
        return plain.contentType();
    }

    @Override
    public void check(Schema schema, Object value) {
        plain.check(schema, value);
    }

    @Override
    public boolean takes(Schema file, Schema next) {
        return compatibility.takes(file, next);
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        return new Writer(plain.begin(file));
    }

    private static final class Writer implements RecordWriter {

        private final RecordWriter plain;
        private Schema first;

        Writer(RecordWriter plain) {
            this.plain = plain;
        }

        @Override
        public void write(Schema schema, Object value) {
            if (first == null || schema == null) {
                plain.write(schema, value);
                first = schema;
            } else {
                plain.write(first, Projection.project(schema, value, first));
            }
        }

        @Override
        public void finish() {
            plain.finish();
        }

        @Override
        public long heldBytes() {
            return plain.heldBytes();
        }
    }
}
