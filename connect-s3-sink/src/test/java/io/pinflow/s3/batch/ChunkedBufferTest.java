package io.pinflow.s3.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkedBufferTest {

    @Test
    void givesBackWhatWasWrittenAsOftenAsAsked() throws IOException {
        Random random = new Random(1);
        ChunkedBuffer buffer = new ChunkedBuffer();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();

        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(9_000)];
            random.nextBytes(bytes);
            buffer.write(bytes);
            expected.write(bytes);
            buffer.write(i);
            expected.write(i);
        }

        assertThat(buffer.length()).isEqualTo(expected.size());
        assertThat(buffer.open().readAllBytes()).isEqualTo(expected.toByteArray());
        assertThat(buffer.open().readAllBytes()).isEqualTo(expected.toByteArray());
    }

    @Test
    void takesUpLittleForASmallFile() {
        ChunkedBuffer buffer = new ChunkedBuffer();

        buffer.write('x');

        assertThat(buffer.heldBytes()).isLessThanOrEqualTo(512);
    }

    @Test
    void takesUpLittleMoreThanALargeFile() throws IOException {
        ChunkedBuffer buffer = new ChunkedBuffer();

        buffer.write(new byte[10_000_000]);

        assertThat(buffer.heldBytes()).isBetween(10_000_000L, 10_300_000L);
    }
}
