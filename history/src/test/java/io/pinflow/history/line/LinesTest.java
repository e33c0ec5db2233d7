package io.pinflow.history.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nbc\n", "a\nbc", "\n\na\n\nbc\n\n"})
    void areSplitAtLineEndsAndBlankOnesLeftOut(String text) throws IOException {
        assertThat(read(new ByteArrayInputStream(utf8(text)))).containsExactly("a", "bc");
    }

    @Test
    void mayBeLongerThanAnyBufferAndComeInPieces() throws IOException {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("é".repeat(1 + random.nextInt(i % 20 == 0 ? 400_000 : 3_000)));
        }
        byte[] text = utf8(String.join("\n", lines) + "\n");

        assertThat(read(new InPieces(text, random))).isEqualTo(lines);
    }

    private static List<String> read(InputStream in) throws IOException {
        List<String> all = new ArrayList<>();
        try (Lines lines = new Lines(in)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                all.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hands out as few bytes as it likes. */
    private static final class InPieces extends ByteArrayInputStream {
        private final Random random;

        InPieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
        }
    }
}
