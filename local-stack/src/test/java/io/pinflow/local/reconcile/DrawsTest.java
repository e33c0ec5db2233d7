package io.pinflow.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against figures that CPython prints. */
class DrawsTest {
    private static final int COURSE_BOUND = 11_001;

    @Test
    void drawsTheCoursesPosts() {
        assertThat(new Draws(20, 100, COURSE_BOUND).indexes())
                .containsExactly(
                        7528, 2863, 5730, 8304, 8731, 1313, 4315, 10794, 5494, 5069, 2923, 3089, 6063, 3454, 7554, 6145,
                        10625, 2959, 9875, 2418);
    }

    @Test
    void repeatsAPostForTheFirstTimeAtDraw278() {
        int[] indexes = new Draws(278, 100, COURSE_BOUND).indexes();

        assertThat(IntStream.of(indexes).limit(277)).doesNotHaveDuplicates().contains(9_475);
        assertThat(indexes[277]).isEqualTo(9_475);
    }

    /** The hash is that of {@link Arrays#hashCode(int[])}, computed in Python over what Python drew. */
    @Test
    void drawsTheFirstTwentyThousandPostsAsCPython() {
        assertThat(Arrays.hashCode(new Draws(20_000, 100, COURSE_BOUND).indexes()))
                .isEqualTo(-1_690_470_950);
    }

    @ParameterizedTest
    @CsvSource({"500, 494", "1000, 963", "2000, 1824", "5000, 4014", "10000, 6571"})
    void drawsAsManyDistinctPostsAsCPython(int posts, int distinct) {
        assertThat(Arrays.stream(new Draws(posts, 100, COURSE_BOUND).indexes())
                        .distinct()
                        .count())
                .isEqualTo(distinct);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6890, 4242, 6634",
        "1, 9325, 4179, 8117",
        "100, 7528, 2863, 5730",
        "4294967295, 3528, 9880, 6244",
        "4294967296, 5755, 273, 10022",
        "123456789012345, 4789, 3683, 10160",
        "-5, 5874, 7628, 10632"
    })
    void takesSeedsOfAnySize(long seed, int first, int second, int third) {
        assertThat(new Draws(3, seed, COURSE_BOUND).indexes()).containsExactly(first, second, third);
    }

    @Test
    void startsWithWhatAShorterRunDrew() {
        assertThat(Arrays.copyOf(new Draws(900, 7, 50).indexes(), 40)).isEqualTo(new Draws(40, 7, 50).indexes());
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> new Draws(1, 100, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot draw 1 posts below 0");
    }
}
