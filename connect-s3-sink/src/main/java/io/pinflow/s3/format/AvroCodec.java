package io.pinflow.s3.format;

import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;

/** How blocks of Avro files are compressed: {@code avro.codec}, under Avro's own names. */
public enum AvroCodec {
    NULL(CodecFactory.nullCodec()),
    DEFLATE(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL)),
    SNAPPY(new CodecFactory() {
        @Override
        protected Codec createInstance() {
            return new SnappyAvroCodec();
        }
    }),
    BZIP2(CodecFactory.bzip2Codec()),
    ZSTANDARD(CodecFactory.zstandardCodec(CodecFactory.DEFAULT_ZSTANDARD_LEVEL));

    private final CodecFactory factory;

    AvroCodec(CodecFactory factory) {
        this.factory = factory;
    }

    /** What Avro's writer takes. */
    public CodecFactory factory() {
        return factory;
    }
}
