package io.pinflow.s3.format;

import io.pinflow.s3.schema.AvroMapping;
import io.pinflow.s3.schema.AvroMappings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.kafka.connect.data.Schema;

/** Avro object container files, each of one schema: that of its first value. */
public final class AvroFormat implements RecordFormat {

    /** Half of Avro's default, since a block of each open file is held. */
    private static final int BLOCK_BYTES = 32_000;
    /** Avro makes the buffer of a block a quarter larger, and has another to encode into. */
    private static final long HELD_BYTES = BLOCK_BYTES * 5 / 4 + 4096;

    private final AvroMappings mappings;
    private final CodecFactory codec;

    public AvroFormat(AvroMappings mappings, CodecFactory codec) {
        this.mappings = Objects.requireNonNull(mappings, "mappings");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public String extension() {
        return ".avro";
    }

    @Override
    public String contentType() {
        return "application/vnd.apache.avro";
    }

    @Override
    public void check(Schema schema, Object value) {
        mappings.of(schema, value).encode(value);
    }

    @Override
    public boolean isBoundToSchema() {
        return true;
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        return new Writer(file);
    }

    private final class Writer implements RecordWriter {

        private final OutputStream file;
        private DataFileWriter<Object> blocks;
        private long held = HELD_BYTES;

        Writer(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(Schema schema, Object value) {
            AvroMapping mapping = mappings.of(schema, value);
            Object encoded = mapping.encode(value);
            try {
                if (blocks == null) {
                    blocks = open(mapping);
                }
                blocks.append(encoded);
            } catch (IOException impossible) {
                throw new UncheckedIOException("an in-memory file refused bytes", impossible);
            }
        }

        private DataFileWriter<Object> open(AvroMapping mapping) throws IOException {
            DataFileWriter<Object> writer =
                    new DataFileWriter<>(new GenericDatumWriter<>(mapping.schema(), new GenericData()));
            return writer.setCodec(codec).setSyncInterval(BLOCK_BYTES).create(mapping.schema(), file);
        }

        @Override
        public void finish() {
            try {
                blocks.close();
                held = 0;
            } catch (IOException impossible) {
                throw new UncheckedIOException("an in-memory file refused bytes", impossible);
            }
        }

        @Override
        public long heldBytes() {
            return held;
        }
    }
}
