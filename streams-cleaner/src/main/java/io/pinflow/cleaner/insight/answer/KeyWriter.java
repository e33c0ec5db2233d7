package io.pinflow.cleaner.insight.answer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the parts of a key one after the other, such that the order of the bytes is that of the parts: text by code
 * point, numbers as asked; and such that no part is the beginning of another. {@link KeyReader} reads it.
 */
final class KeyWriter {
    /** No value; behind every value, where numbers go down. */
    static final byte NONE = 2;
    /** A value follows. */
    static final byte SOME = 1;
    /** A zero byte, behind which stands whether it ends the text or belongs to it. */
    static final byte ZERO = 0;
    /** It ends the text. */
    static final byte END = 1;
    /** It belongs to the text. */
    static final byte ESCAPE = (byte) 0xFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    /** @param kind the first byte of the key */
    KeyWriter(byte kind) {
        out.write(kind);
    }

    KeyWriter text(String value) {
        if (value == null) {
            out.write(NONE);
            return this;
        }
        out.write(SOME);
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            out.write(each);
            if (each == ZERO) {
                out.write(ESCAPE);
            }
        }
        out.write(ZERO);
        out.write(END);
        return this;
    }

    KeyWriter number(Long value) {
        if (value == null) {
            out.write(NONE);
        } else {
            out.write(SOME);
            out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        }
        return this;
    }

    /** The larger first, none last. */
    KeyWriter descending(Long valueOrNone) {
        return number(valueOrNone == null ? null : Long.MAX_VALUE - valueOrNone);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
