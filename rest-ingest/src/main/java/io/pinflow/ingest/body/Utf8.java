package io.pinflow.ingest.body;

import io.pinflow.ingest.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Refuses bytes that are no text: JSON is UTF-8, and a parser that skips a value would not notice. Stateless. */
public final class Utf8 {
    private static final int CHARACTERS = 8192;

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
}
