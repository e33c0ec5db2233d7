package io.pinflow.s3.format;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Hands one codec to Parquet's writer, in place of Hadoop's factory. */
record ParquetCompressors(ParquetCodec codec) implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName asked) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput page) throws IOException {
                return codec.compress(page);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec.parquetName();
            }

            @Override
            public void release() {
                // Nothing is kept.
            }
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName asked) {
        throw new UnsupportedOperationException("the sink reads no Parquet");
    }

    @Override
    public void release() {
        // Nothing is kept.
    }
}
