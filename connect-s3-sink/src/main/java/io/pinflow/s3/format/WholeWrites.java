package io.pinflow.s3.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Between a generator and a file: holds back what the generator's own buffer cannot, until the record is complete. Most
 * records fit into that buffer, and go to the file in one piece.
 */
final class WholeWrites extends OutputStream {

    /** What one large record blew up is not kept for the small ones that follow. */
    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    private ByteArrayOutputStream held = new ByteArrayOutputStream(1024);
    private OutputStream file = held;

    /** The record is complete: what was held back, and what is written from now on, goes to the file. */
    void releaseTo(OutputStream target) throws IOException {
        if (held.size() > 0) {
            held.writeTo(target);
            if (held.size() > LARGEST_KEPT_BYTES) {
                held = new ByteArrayOutputStream(1024);
            } else {
                held.reset();
            }
        }
        file = target;
    }

    /** A new record begins. */
    void holdBack() {
        file = held;
    }

    @Override
    public void write(int one) throws IOException {
        file.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
    }
}
