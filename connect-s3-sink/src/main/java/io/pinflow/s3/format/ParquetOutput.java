package io.pinflow.s3.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Lets Parquet's writer write into a stream of ours, once. */
final class ParquetOutput implements OutputFile {

    private final OutputStream file;
    private long position;

    ParquetOutput(OutputStream file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /** Bytes written so far. */
    long position() {
        return position;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return position;
            }

            @Override
            public void write(int one) throws IOException {
                file.write(one);
                position++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                file.write(bytes, offset, length);
                position += length;
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
