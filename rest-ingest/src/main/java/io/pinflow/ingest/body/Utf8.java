package io.pinflow.ingest.body;

import io.pinflow.ingest.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes, and bytes that must be text: JSON is UTF-8, and a parser that skips a value would not notice. Stateless. */
public final class Utf8 {
    private static final int CHARACTERS = 8192;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    /** @throws Refusal if the bytes are not UTF-8; the message says where */
    public static byte[] check(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHARACTERS);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw Refusal.broken("The body is not UTF-8 at byte " + in.position());
        }
        return bytes;
    }

    /** The bytes without the byte order mark that some editors and shells put before a text. */
    public static byte[] withoutMark(byte[] bytes) {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
    }

    /**
     * The bytes of a text.
     *
     * @throws Refusal if it has half a surrogate pair, which UTF-8 has no bytes for
     */
    public static byte[] bytes(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw Refusal.broken("A text has half a surrogate pair, which cannot be written as UTF-8");
        }
    }
}
