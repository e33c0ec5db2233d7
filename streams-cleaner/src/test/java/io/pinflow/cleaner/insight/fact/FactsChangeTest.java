package io.pinflow.cleaner.insight.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.user.CleanUser;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactsChangeTest {
    private static final Instant JOINED = Instant.parse("2016-10-23T14:06:51.007Z");
    private static final PostFacts WHOLE =
            new PostFacts(7, "art", "Albania", 2018L, "Nicki ", 136_000L, "Abigail Ali", 20L, JOINED);
    private static final PostFacts BARE = new PostFacts(7, null, null, null, null, null, null, null, null);

    static Stream<FactsChange> changes() {
        return Stream.of(
                new FactsChange(Optional.empty(), Optional.of(WHOLE)),
                new FactsChange(Optional.of(WHOLE), Optional.of(BARE)),
                new FactsChange(Optional.of(BARE), Optional.empty()),
                new FactsChange(
                        Optional.of(new PostFacts(-1, "", "A\u0000B", -1L, "𝒍𝒖", Long.MAX_VALUE, "ａ", 0L, JOINED)),
                        Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isReadBackAsItWas(FactsChange change) {
        assertThat(FactsChange.fromBytes(change.toBytes())).isEqualTo(change);
    }

    @Test
    void isNoneIfWhatChangedIsNotAskedFor() {
        CleanPost before = post("one title");
        CleanPost after = post("another");

        assertThat(FactsChange.of(new PostChange(Optional.of(before), Optional.of(after))))
                .isEmpty();
        assertThat(FactsChange.of(new PostChange(Optional.empty(), Optional.of(after))))
                .contains(new FactsChange(Optional.empty(), Optional.of(WHOLE)));
    }

    private static CleanPost post(String title) {
        return new CleanPost(
                new CleanPin(7, null, title, null, 136_000L, "Nicki ", null, null, null, null, "art"),
                new CleanGeo(7, "Albania", null, Instant.parse("2018-12-31T23:59:59Z")),
                new CleanUser(7, "Abigail Ali", 20L, JOINED));
    }

    @Test
    void refusesWhatIsNoChange() {
        assertThatThrownBy(() -> FactsChange.fromBytes(new byte[] {9, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form 9, and this program reads form 1");
    }
}
