package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 32})
    void givesEachIdToOnePartForGood(int parts) {
        for (long id : new long[] {0, 999, 1_000, 1_001, 123_456_789, Long.MAX_VALUE}) {
            long owners = LongStream.range(0, parts)
                    .filter(part -> new Split((int) part, parts).owns(id))
                    .count();
            assertThat(owners).isEqualTo(1);
        }
        assertThat(new Split(1, 8).owns(9_500)).isTrue();
    }

    @Test
    void findsItsOwnIdsWithinARange() {
        Split part = new Split(1, 3);

        assertThat(part.within(new IdRange(1_500, 5_000), 10))
                .containsExactly(new IdRange(1_500, 1_999), new IdRange(4_000, 4_999));
        assertThat(part.within(new IdRange(2_000, 3_999), 10)).isEmpty();
        assertThat(part.within(new IdRange(0, Long.MAX_VALUE), 2))
                .containsExactly(new IdRange(1_000, 1_999), new IdRange(4_000, 4_999));
    }

    @Test
    void ownsTheIdsUpToTheLastOneThatThereCanBe() {
        IdRange last = new IdRange(Long.MAX_VALUE - 1, Long.MAX_VALUE);

        assertThat(LongStream.range(0, 3).mapToObj(part -> new Split((int) part, 3).within(last, 10)))
                .containsOnlyOnce(List.of(last))
                .contains(List.of());
    }

    @Test
    void isTheWholeUnlessToldOtherwise() {
        assertThat(Split.WHOLE.within(new IdRange(-5, 7), 1)).containsExactly(new IdRange(-5, 7));
        assertThat(Split.WHOLE.owns(-5)).isTrue();
    }
}
