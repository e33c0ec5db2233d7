package io.pinflow.cleaner.insight.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    private static final int USUAL_BYTES = 64;

    private byte[] out = new byte[USUAL_BYTES];
    private int length;

    /** @param kind the first byte of the key */
    KeyWriter(byte kind) {
        write(kind);
    }

    KeyWriter text(String value) {
        if (value == null) {
            write(NONE);
            return this;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        reserve(2 * bytes.length + 3);
        write(SOME);
        for (byte each : bytes) {
            out[length++] = each;
            if (each == ZERO) {
                out[length++] = ESCAPE;
            }
        }
        write(ZERO);
        write(END);
        return this;
    }

    KeyWriter number(Long value) {
        if (value == null) {
            write(NONE);
        } else {
            write(SOME);
            reserve(Long.BYTES);
            ByteBuffer.wrap(out).putLong(length, value);
            length += Long.BYTES;
        }
        return this;
    }

    /** The larger first, none last. */
    KeyWriter descending(Long valueOrNone) {
        return number(valueOrNone == null ? null : Long.MAX_VALUE - valueOrNone);
    }

    private void write(byte one) {
        reserve(1);
        out[length++] = one;
    }

    private void reserve(int bytes) {
        if (out.length - length < bytes) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + bytes));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, length);
    }
}
