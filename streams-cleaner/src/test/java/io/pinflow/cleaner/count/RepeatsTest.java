package io.pinflow.cleaner.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.count.Repeats.Repeated;
import io.pinflow.cleaner.side.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final long BEGIN = 1000;

    private final Repeats repeats = new Repeats(BEGIN);

    @Test
    void countEachSideOfAPostForItself() {
        repeats.happened(Side.PIN, 7, 50, 1100);
        repeats.happened(Side.PIN, 7, 60, 1200);
        repeats.happened(Side.GEO, 7, 70, 1300);

        assertThat(repeats.of(Side.PIN, 7)).isEqualTo(new Repeated(2, 60, BEGIN));
        assertThat(repeats.of(Side.GEO, 7)).isEqualTo(new Repeated(1, 70, BEGIN));
        assertThat(repeats.of(Side.USER, 7)).isEqualTo(new Repeated(0, 0, BEGIN));
        assertThat(repeats.of(Side.PIN, 8)).isEqualTo(new Repeated(0, 0, BEGIN));
    }

    @Test
    void areTheLatestWhateverTheOrder() {
        repeats.happened(Side.PIN, 7, 60, 1100);
        repeats.happened(Side.PIN, 7, 50, 1200);

        assertThat(repeats.of(Side.PIN, 7).lastTime()).isEqualTo(60);
    }

    @Test
    void keepSomeThousandPostsApart() {
        for (long post = 0; post < 2000; post++) {
            repeats.happened(Side.USER, post, 50, 1100);
        }

        for (long post = 0; post < 2000; post++) {
            assertThat(repeats.of(Side.USER, post)).isEqualTo(new Repeated(1, 50, BEGIN));
        }
    }

    /** Whatever was forgotten: so often was the post repeated since then, and no more often. */
    @Test
    void areExactSinceTheTimeTheySay() {
        Random random = new Random(3);
        List<long[]> happened = new ArrayList<>();
        for (long now = BEGIN; now < BEGIN + 12_000; now++) {
            long post = random.nextLong(8_000);
            repeats.happened(Side.PIN, post, now, now);
            happened.add(new long[] {post, now});
        }

        int forgotten = 0;
        for (long post = 0; post < 8_000; post++) {
            Repeated repeated = repeats.of(Side.PIN, post);
            long expected = 0;
            for (long[] each : happened) {
                expected += each[0] == post && each[1] >= repeated.since() ? 1 : 0;
            }
            assertThat(repeated.times())
                    .as("post %d since %d", post, repeated.since())
                    .isEqualTo(expected);
            forgotten += repeated.since() > BEGIN ? 1 : 0;
        }
        assertThat(forgotten).isPositive();
    }
}
