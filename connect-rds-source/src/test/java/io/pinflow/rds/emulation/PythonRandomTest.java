package io.pinflow.rds.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonRandomTest {
    /** The draws were made by CPython 3.11: {@code random.seed(seed)}, then {@code random.randrange(0, bound)}. */
    @ParameterizedTest
    @CsvSource({
        "0, 11001, 6311 6890 663 4242 8376",
        "1, 1, 0 0 0 0 0",
        "-100, 2, 0 1 1 0 1",
        "100, 2, 0 1 1 0 1",
        "4294967295, 4294967296, 872737089 1201118819 3854456112 1762836277 3453575882",
        "4294967296, 2147483648, 485306839 1508871100 1794561286 71624475 98019085",
        "18446744073709551621, 4294967297, 2211635562 3243437991 3088560701 187002788 3880262129",
        "7, 1099511627776, 868231286071 105874957392 208460025899 470330855157 189139603672",
        "1000000000000000000000000000000, 9223372036854775807, "
                + "4511656882655756934 1142808100126491421 199919463429243519 8814022188508603539 7975547526749108553"
    })
    void drawsWhatCPythonDrawsForSeedsAndBoundsOfAnySize(BigInteger seed, long bound, String expected) {
        PythonRandom random = new PythonRandom(seed);

        List<Long> drawn = Stream.generate(() -> random.below(bound)).limit(5).toList();

        assertThat(drawn)
                .isEqualTo(Arrays.stream(expected.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void takesASeedThatIsLongerThanTheGeneratorsState() {
        PythonRandom random = new PythonRandom(BigInteger.TEN.pow(8_000));

        List<Long> drawn = Stream.generate(() -> random.below(5)).limit(5).toList();

        assertThat(drawn).containsExactly(3L, 1L, 1L, 4L, 4L);
    }
}
