package io.pinflow.s3.format;

import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.avro.file.Codec;

/** Avro's snappy without native code: a raw snappy block, followed by the CRC-32 of the plain bytes, big-endian. */
final class SnappyAvroCodec extends Codec {

    private static final int CRC_BYTES = 4;

    private final SnappyCompressor compressor = new SnappyCompressor();

    @Override
    public String getName() {
        return "snappy";
    }

    @Override
    public ByteBuffer compress(ByteBuffer plain) {
        int offset = plain.arrayOffset() + plain.position();
        int most = compressor.maxCompressedLength(plain.remaining());
        ByteBuffer block = ByteBuffer.allocate(most + CRC_BYTES);
        int length = compressor.compress(plain.array(), offset, plain.remaining(), block.array(), 0, most);
        block.position(length).limit(length + CRC_BYTES);
        block.putInt(crcOf(plain.array(), offset, plain.remaining()));
        return block.flip();
    }

    @Override
    public ByteBuffer decompress(ByteBuffer block) throws IOException {
        int offset = block.arrayOffset() + block.position();
        int length = block.remaining() - CRC_BYTES;
        byte[] plain = new byte[SnappyDecompressor.getUncompressedLength(block.array(), offset)];
        new SnappyDecompressor().decompress(block.array(), offset, length, plain, 0, plain.length);
        if (block.getInt(block.position() + length) != crcOf(plain, 0, plain.length)) {
            throw new IOException("the checksum of a snappy block is wrong");
        }
        return ByteBuffer.wrap(plain);
    }

    private static int crcOf(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SnappyAvroCodec;
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }
}
