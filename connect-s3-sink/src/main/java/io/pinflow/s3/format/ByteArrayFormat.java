package io.pinflow.s3.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** The bytes of each record as they are, followed by a separator. */
public final class ByteArrayFormat implements RecordFormat {

    private final String extension;
    private final byte[] separator;

    /**
     * @param extension with or without its dot
     * @param separator stands after every record, the last too
     */
    public ByteArrayFormat(String extension, String separator) {
        Objects.requireNonNull(extension, "extension");
        this.extension = extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public void check(Schema schema, Object value) {
        bytesOf(value);
    }

    private static byte[] bytesOf(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            return SchemaJson.toArray(buffer);
        }
        throw new DataException("the value is no bytes"
                + (value == null ? "" : ", but of " + value.getClass().getName())
                + "; this format needs value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        return new RecordWriter() {
            @Override
            public void write(Schema schema, Object value) {
                byte[] bytes = bytesOf(value);
                try {
                    file.write(bytes);
                    file.write(separator);
                } catch (IOException impossible) {
                    throw new UncheckedIOException("an in-memory file refused bytes", impossible);
                }
            }

            @Override
            public void finish() {
                // Every record is complete when written.
            }

            @Override
            public long heldBytes() {
                return 0;
            }
        };
    }
}
