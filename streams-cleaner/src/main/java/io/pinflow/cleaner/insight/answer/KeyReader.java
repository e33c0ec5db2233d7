package io.pinflow.cleaner.insight.answer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link KeyWriter} wrote: the same parts in the same order. Not shared between threads. */
final class KeyReader {
    private final ByteBuffer in;

    KeyReader(ByteBuffer key) {
        this.in = key;
    }

    /** Null for none. */
    String text() {
        if (in.get() == KeyWriter.NONE) {
            return null;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            byte next = in.get();
            if (next == KeyWriter.ZERO && in.get() == KeyWriter.END) {
                return text.toString(StandardCharsets.UTF_8);
            }
            text.write(next);
        }
    }

    /** Null for none. */
    Long number() {
        return in.get() == KeyWriter.NONE ? null : in.getLong();
    }

    /** Null for none. */
    Long descending() {
        Long written = number();
        return written == null ? null : Long.MAX_VALUE - written;
    }
}
