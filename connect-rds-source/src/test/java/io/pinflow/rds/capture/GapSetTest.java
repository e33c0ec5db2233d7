package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.table.IdRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapSetTest {
    private final GapSet gaps = GapSet.EMPTY.with(List.of(Gap.of(3, 3, 100), Gap.of(5, 9, 100), Gap.of(20, 21, 160)));

    @Test
    void isShortText() {
        assertThat(gaps.toText()).isEqualTo("100:3,2+4;160:11+1");
        assertThat(gaps.length()).isEqualTo(gaps.toText().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100:3,2+4;160:11+1", "7:-9223372036854775808+9223372036854775807", "1:5;2:1;1:1"})
    void isReadBackFromItsText(String text) {
        assertThat(GapSet.of(text).toText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "100:", "100:x", ":3", "100:3+"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> GapSet.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shrinksAndSplitsAsIdsComeLate() {
        GapSet rest = gaps.without(List.of(3L, 5L, 7L, 21L));

        assertThat(rest.ranges()).containsExactly(new IdRange(6, 6), new IdRange(8, 9), new IdRange(20, 20));
    }

    @Test
    void neverIsLongerThanItsPartsWereSaidToBe() {
        List<Gap> more = List.of(Gap.of(100, 100, 160), Gap.of(1_000, 2_000, 161), Gap.of(2_002, 2_002, 161));

        int said = GapSet.lengthOf(more.get(0), null)
                + GapSet.lengthOf(more.get(1), more.get(0))
                + GapSet.lengthOf(more.get(2), more.get(1));

        assertThat(gaps.with(more).length()).isLessThanOrEqualTo(gaps.length() + said);
    }
}
