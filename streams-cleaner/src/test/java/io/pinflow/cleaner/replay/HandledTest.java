package io.pinflow.cleaner.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandledTest {

    @Test
    void movesItsBaseWhereNothingIsLeftOut() {
        Handled handled = Handled.parse(10, "");

        handled.saw(10, true);
        handled.saw(13, true);

        assertThat(handled.base()).isEqualTo(14);
        assertThat(handled.ranges()).isEmpty();
    }

    @Test
    void notesRangesBehindWhatWasLeftOut() {
        Handled handled = Handled.parse(10, "");

        handled.saw(10, true);
        handled.saw(11, false);
        handled.saw(12, true);
        handled.saw(15, true);
        handled.saw(16, false);
        handled.saw(17, true);

        assertThat(handled.base()).isEqualTo(11);
        assertThat(handled.ranges()).isEqualTo("1-3,6");
    }

    @Test
    void keepsWhatEarlierRunsSaidOfRecordsThatWereNotMet() {
        Handled handled = Handled.parse(10, "2-5,k");

        handled.saw(10, false);
        handled.saw(13, handled.contains(13));

        assertThat(handled.base()).isEqualTo(10);
        assertThat(handled.contains(14)).isTrue();
        assertThat(handled.contains(18)).isFalse();
        assertThat(Handled.parse(10, handled.ranges()).contains(17)).isTrue();
        assertThat(Handled.parse(10, handled.ranges()).contains(30)).isTrue();
    }

    /** Gaps between offsets are those of transaction markers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sendsEachRecordOnceOverManyRunsOfAnyChoice(long seed) {
        Random random = new Random(seed);
        List<Long> offsets =
                random.longs(60, 0, 200).distinct().sorted().boxed().toList();
        TreeSet<Long> sent = new TreeSet<>();
        Handled handled = Handled.parse(0, "");

        for (int run = 0; run < 12; run++) {
            handled = Handled.parse(handled.base(), handled.ranges());
            int limit = random.nextInt(offsets.size());
            for (long offset : offsets) {
                if (offset < handled.base() || limit-- == 0) {
                    continue;
                }
                if (limit < 0) {
                    break;
                }
                boolean isSent = handled.contains(offset);
                assertThat(isSent).as("offset %s in run %s", offset, run).isEqualTo(sent.contains(offset));
                boolean isChosen = random.nextInt(4) == 0;
                sent.addAll(isChosen ? List.of(offset) : List.of());
                handled.saw(offset, isSent || isChosen);
            }
        }

        Handled last = Handled.parse(handled.base(), handled.ranges());
        for (long offset : offsets) {
            assertThat(offset < last.base() || last.contains(offset)).isEqualTo(sent.contains(offset));
        }
    }
}
