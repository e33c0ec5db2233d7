package io.pinflow.rds.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final long BOUND = 11_001;

    /**
     * The resource was written by CPython 3.11: {@code random.seed(100)}, then 20,000 lines of
     * {@code random.randrange(0, 2), random.randint(0, 11000)}.
     */
    @Test
    void drawsWhatCPythonDraws() throws IOException {
        List<String> expected = linesOf("cpython-seed-100.csv.gz");
        Draws draws = courseDraws();

        List<String> drawn = Stream.generate(draws::next)
                .limit(expected.size())
                .map(draw -> draw.pause().toSeconds() + "," + draw.index())
                .toList();

        assertThat(expected).hasSize(20_000);
        assertThat(drawn).containsExactlyElementsOf(expected);
    }

    @Test
    void beginsAsTheCourseDoes() {
        Draws draws = courseDraws();

        List<Draw> first = Stream.generate(draws::next).limit(6).toList();

        assertThat(first).extracting(Draw::index).containsExactly(7528L, 2863L, 5730L, 8304L, 8731L, 1313L);
        assertThat(first).extracting(Draw::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(first)
                .extracting(Draw::pause)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ZERO);
    }

    @Test
    void repeatsAnIndexForTheFirstTimeAtDraw278() {
        Draws draws = courseDraws();
        Set<Long> seen = new HashSet<>();

        Draw draw = draws.next();
        while (seen.add(draw.index())) {
            draw = draws.next();
        }

        assertThat(draw.number()).isEqualTo(278);
        assertThat(draw.index()).isEqualTo(9475);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 277, 5_000})
    void goesOnAfterASkipAsIfTheDrawsHadBeenTaken(long skipped) {
        Draws walked = courseDraws();
        Draws jumped = courseDraws();
        for (long i = 0; i < skipped; i++) {
            walked.next();
        }

        jumped.skip(skipped);

        assertThat(jumped.count()).isEqualTo(skipped);
        assertThat(jumped.next()).isEqualTo(walked.next());
    }

    @Test
    void skipsADrawThatWasOnlyLookedAt() {
        Draws draws = courseDraws();
        draws.peek();

        draws.skip(2);

        assertThat(draws.peek().index()).isEqualTo(5730);
        assertThat(draws.next().number()).isEqualTo(3);
    }

    private static Draws courseDraws() {
        return new Draws(BigInteger.valueOf(100), BOUND);
    }

    private static List<String> linesOf(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(DrawsTest.class.getResourceAsStream(resource)), StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        }
    }
}
