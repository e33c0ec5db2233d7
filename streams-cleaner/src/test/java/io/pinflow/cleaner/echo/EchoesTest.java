package io.pinflow.cleaner.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EchoesTest {
    private static final byte[] SEVEN = bytes("7");
    private static final byte[] EIGHT = bytes("8");

    private final AllEchoes all = new AllEchoes(10_000);
    private final Echoes echoes = all.begin(0);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void knowsTheLastValueOfEachSideWordForWord() {
        echoes.remember(Side.PIN, SEVEN, bytes("one"));
        echoes.remember(Side.PIN, bytes("7"), bytes("another"));
        echoes.remember(Side.GEO, SEVEN, bytes("place"));

        assertThat(echoes.contains(Side.PIN, SEVEN, bytes("another"))).isTrue();
        assertThat(echoes.contains(Side.GEO, bytes("7"), bytes("place"))).isTrue();
        assertThat(echoes.contains(Side.PIN, SEVEN, bytes("one"))).isFalse();
        assertThat(echoes.contains(Side.PIN, SEVEN, bytes("another "))).isFalse();
        assertThat(echoes.contains(Side.GEO, SEVEN, bytes("another"))).isFalse();
        assertThat(echoes.contains(Side.USER, SEVEN, bytes("another"))).isFalse();
        assertThat(echoes.contains(Side.PIN, EIGHT, bytes("another"))).isFalse();
    }

    @Test
    void knowsNoRecordWithoutKeyOrValue() {
        echoes.remember(Side.PIN, SEVEN, bytes("one"));
        echoes.forget(Side.PIN, SEVEN);

        assertThat(echoes.contains(Side.PIN, SEVEN, null)).isFalse();
        assertThat(echoes.contains(Side.PIN, null, bytes("one"))).isFalse();
    }

    @Test
    void forgetsOneSideOrThePost() {
        echoes.remember(Side.PIN, SEVEN, bytes("one"));
        echoes.remember(Side.GEO, SEVEN, bytes("place"));
        echoes.remember(Side.GEO, EIGHT, bytes("place"));

        echoes.forget(Side.PIN, SEVEN);
        echoes.forget(EIGHT);

        assertThat(echoes.contains(Side.PIN, SEVEN, bytes("one"))).isFalse();
        assertThat(echoes.contains(Side.GEO, SEVEN, bytes("place"))).isTrue();
        assertThat(echoes.contains(Side.GEO, EIGHT, bytes("place"))).isFalse();
    }

    @Test
    void forgetsThePostsThatCameFirstAndWereNotMetAgainWhenItIsFull() {
        byte[] value = new byte[1000];
        for (int post = 0; post < 20; post++) {
            echoes.remember(Side.PIN, bytes("post" + post), value);
            echoes.contains(Side.PIN, bytes("post0"), value);
        }

        long known = IntStream.range(0, 20)
                .filter(post -> echoes.contains(Side.PIN, bytes("post" + post), value))
                .count();
        assertThat(known).as("8 of 1,204 bytes fit into 10,000").isEqualTo(8);
        assertThat(echoes.contains(Side.PIN, bytes("post0"), value)).isTrue();
        assertThat(echoes.contains(Side.PIN, bytes("post1"), value)).isFalse();
    }

    @Test
    void keepsNothingThatIsLargerThanAllItMayHold() {
        echoes.remember(Side.PIN, SEVEN, bytes("one"));

        echoes.remember(Side.PIN, EIGHT, new byte[10_001]);

        assertThat(echoes.contains(Side.PIN, EIGHT, new byte[10_001])).isFalse();
    }

    @Test
    void tasksShareTheMemoryAndGiveItBack() {
        byte[] value = new byte[4000];
        Echoes other = all.begin(1);
        echoes.remember(Side.PIN, SEVEN, value);
        echoes.remember(Side.PIN, EIGHT, value);
        assertThat(echoes.contains(Side.PIN, SEVEN, value)).isFalse();

        all.end(1, other);
        echoes.remember(Side.PIN, SEVEN, value);

        assertThat(echoes.contains(Side.PIN, SEVEN, value)).isTrue();
        assertThat(echoes.contains(Side.PIN, EIGHT, value)).isTrue();
    }

    @Test
    void aTaskThatBeginsAgainKnowsNothing() {
        echoes.remember(Side.PIN, SEVEN, bytes("one"));

        Echoes again = all.begin(0);
        all.end(0, echoes);

        assertThat(all.of(0)).isSameAs(again);
        assertThat(again.contains(Side.PIN, SEVEN, bytes("one"))).isFalse();
        assertThatThrownBy(() -> all.of(1)).hasMessageContaining("partition 1");
    }
}
