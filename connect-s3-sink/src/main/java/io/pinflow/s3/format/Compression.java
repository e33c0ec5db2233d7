package io.pinflow.s3.format;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How whole files are compressed: {@code s3.compression.type}. */
public enum Compression {
    NONE("", "", 0) {
        @Override
        OutputStream into(OutputStream file, int level) {
            return file;
        }
    },
    GZIP(".gz", "application/gzip", 40_000) {
        @Override
        OutputStream into(OutputStream file, int level) throws IOException {
            return new LeveledGzip(file, level);
        }
    },
    ZSTD(".zst", "application/zstd", 200_000) {
        @Override
        OutputStream into(OutputStream file, int level) throws IOException {
            return new ZstdOutputStream(file, level == BY_DEFAULT ? ZSTD_DEFAULT_LEVEL : level);
        }
    };

    /** Leaves the level to the method: {@code s3.compression.level=-1}. */
    public static final int BY_DEFAULT = Deflater.DEFAULT_COMPRESSION;
    /** The level of the zstd tool. */
    private static final int ZSTD_DEFAULT_LEVEL = 3;

    private final String extension;
    private final String contentType;
    private final long heldBytes;

    Compression(String extension, String contentType, long heldBytes) {
        this.extension = extension;
        this.contentType = contentType;
        this.heldBytes = heldBytes;
    }

    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    /** What a file that is being compressed takes up beside its bytes; about. */
    long heldBytes() {
        return heldBytes;
    }

    abstract OutputStream into(OutputStream file, int level) throws IOException;

    /** The JDK's, with its buffer and level open to us. */
    private static final class LeveledGzip extends GZIPOutputStream {

        private static final int BUFFER_BYTES = 8192;

        LeveledGzip(OutputStream file, int level) throws IOException {
            super(file, BUFFER_BYTES);
            def.setLevel(level);
        }
    }
}
