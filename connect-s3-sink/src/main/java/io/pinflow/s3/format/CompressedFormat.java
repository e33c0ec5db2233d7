package io.pinflow.s3.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;

/** Files of another format, compressed as a whole. */
public final class CompressedFormat implements RecordFormat {

    /** Records go to the compressor many at a time, since each of its calls has a price of its own. */
    private static final int BUFFER_BYTES = 8192;

    private final RecordFormat plain;
    private final Compression compression;
    private final int level;

    /** @param level of the compression's own; {@link Compression#BY_DEFAULT} to leave it the choice */
    public CompressedFormat(RecordFormat plain, Compression compression, int level) {
        this.plain = Objects.requireNonNull(plain, "plain");
        this.compression = Objects.requireNonNull(compression, "compression");
        this.level = level;
    }

    @Override
    public String extension() {
        return plain.extension() + compression.extension();
    }

    @Override
    public String contentType() {
        return compression.contentType();
    }

    @Override
    public void check(Schema schema, Object value) {
        plain.check(schema, value);
    }

    @Override
    public boolean takes(Schema file, Schema next) {
        return plain.takes(file, next);
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        try {
            OutputStream compressed = new BufferedOutputStream(compression.into(file, level), BUFFER_BYTES);
            return new Writer(plain.begin(compressed), compressed);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an in-memory file refused bytes", impossible);
        }
    }

    private final class Writer implements RecordWriter {

        private final RecordWriter inner;
        private final OutputStream compressed;
        private long held = compression.heldBytes() + BUFFER_BYTES;

        Writer(RecordWriter inner, OutputStream compressed) {
            this.inner = inner;
            this.compressed = compressed;
        }

        @Override
        public void write(Schema schema, Object value) {
            inner.write(schema, value);
        }

        @Override
        public void finish() {
            inner.finish();
            try {
                compressed.close();
                held = 0;
            } catch (IOException impossible) {
                throw new UncheckedIOException("an in-memory file refused bytes", impossible);
            }
        }

        @Override
        public long heldBytes() {
            return inner.heldBytes() + held;
        }
    }
}
