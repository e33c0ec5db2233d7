package io.pinflow.history.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of an object, without their line ends; blank ones are left out. Not thread-safe. */
final class Lines implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int begin;
    private int end;

    /** @param in closed with this */
    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line; null after the last. */
    byte[] next() throws IOException {
        int scanned = begin;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, begin, i);
                    begin = i + 1;
                    scanned = begin;
                    if (!isBlank(line)) {
                        return line;
                    }
                }
            }
            scanned = end - begin;
            if (!fill()) {
                byte[] line = Arrays.copyOfRange(buffer, begin, end);
                begin = end;
                return isBlank(line) ? null : line;
            }
        }
    }

    /** Moves what is left to the beginning, and reads more behind it. */
    private boolean fill() throws IOException {
        int left = end - begin;
        byte[] target = left > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, begin, target, 0, left);
        buffer = target;
        begin = 0;
        end = left;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character > ' ' || character < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
