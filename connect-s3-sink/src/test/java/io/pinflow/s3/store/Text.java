package io.pinflow.s3.store;

import io.pinflow.s3.batch.ChunkedBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Short contents of objects. */
final class Text {

    private Text() {}

    static Content content(String text) {
        ChunkedBuffer buffer = new ChunkedBuffer();
        try {
            buffer.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return buffer;
    }
}
