package io.pinflow.ingest.record;

import java.util.Arrays;

/** JSON without the blanks between its tokens. Stateless. */
final class CompactJson {
    private CompactJson() {}

    /**
     * Copies a value without blanks.
     *
     * @param bytes UTF-8 of which from {@code start} to {@code end} is one valid JSON value
     */
    static byte[] of(byte[] bytes, int start, int end) {
        byte[] compact = new byte[end - start];
        int length = 0;
        boolean text = false;
        for (int i = start; i < end; i++) {
            byte one = bytes[i];
            if (text && one == '\\') {
                compact[length++] = one;
                one = bytes[++i];
            } else if (one == '"') {
                text = !text;
            } else if (!text && (one == ' ' || one == '\n' || one == '\r' || one == '\t')) {
                continue;
            }
            compact[length++] = one;
        }
        return length == compact.length ? compact : Arrays.copyOf(compact, length);
    }
}
