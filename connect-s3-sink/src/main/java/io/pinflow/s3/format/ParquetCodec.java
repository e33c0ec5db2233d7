package io.pinflow.s3.format;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How pages of Parquet files are compressed: {@code parquet.codec}. None of them needs Hadoop. */
public enum ParquetCodec {
    NONE(CompressionCodecName.UNCOMPRESSED) {
        @Override
        BytesInput compress(BytesInput page) {
            return page;
        }
    },
    SNAPPY(CompressionCodecName.SNAPPY) {
        @Override
        BytesInput compress(BytesInput page) throws IOException {
            return block(new SnappyCompressor(), bytes(page));
        }
    },
    GZIP(CompressionCodecName.GZIP) {
        @Override
        BytesInput compress(BytesInput page) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream((int) page.size() / 4 + 64);
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                page.writeAllTo(gzip);
            }
            return BytesInput.from(compressed.toByteArray());
        }
    },
    ZSTD(CompressionCodecName.ZSTD) {
        @Override
        BytesInput compress(BytesInput page) throws IOException {
            return BytesInput.from(Zstd.compress(bytes(page), ZSTD_LEVEL));
        }
    },
    LZ4_RAW(CompressionCodecName.LZ4_RAW) {
        @Override
        BytesInput compress(BytesInput page) throws IOException {
            return block(new Lz4Compressor(), bytes(page));
        }
    };

    private static final int ZSTD_LEVEL = 3;

    private final CompressionCodecName parquetName;

    ParquetCodec(CompressionCodecName parquetName) {
        this.parquetName = parquetName;
    }

    CompressionCodecName parquetName() {
        return parquetName;
    }

    abstract BytesInput compress(BytesInput page) throws IOException;

    static byte[] bytes(BytesInput page) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream((int) page.size());
        page.writeAllTo(copy);
        return copy.toByteArray();
    }

    static BytesInput block(Compressor compressor, byte[] page) {
        byte[] compressed = new byte[compressor.maxCompressedLength(page.length)];
        int length = compressor.compress(page, 0, page.length, compressed, 0, compressed.length);
        return BytesInput.from(Arrays.copyOf(compressed, length));
    }
}
