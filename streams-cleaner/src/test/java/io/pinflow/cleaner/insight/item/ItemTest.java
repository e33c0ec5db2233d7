package io.pinflow.cleaner.insight.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.insight.item.CategoryItem.Dimension;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ItemTest {
    private static final Instant JOINED = Instant.parse("2016-10-23T14:06:51.007Z");

    static Stream<Item> items() {
        return Stream.of(
                new CategoryItem(Dimension.COUNTRY, "Cote d'Ivoire", "art"),
                new CategoryItem(Dimension.COUNTRY, "A\u0000B", "\u0000"),
                new CategoryItem(Dimension.YEAR, "2018", "travel"),
                new CategoryItem(Dimension.AGE, "50", "𝒍𝒖"),
                new PosterItem("Albania", 0, "Nicki "),
                new PosterItem("A\u0000B", Long.MAX_VALUE, "ａ"),
                new PersonItem("Abigail Ali", 20L, JOINED, 136_000L),
                new PersonItem("Abigail Ali", 20L, JOINED, null),
                new PersonItem(null, null, null, 0L));
    }

    @ParameterizedTest
    @MethodSource("items")
    void isReadBackWhateverFollowsIt(Item item) {
        byte[] key = Arrays.copyOf(item.key(), item.key().length + 4);

        assertThat(Item.read(ByteBuffer.wrap(key))).isEqualTo(item);
    }

    @Test
    void putsThePosterWithTheMostFollowersFirstThenTheFirstByName() {
        List<PosterItem> ordered = List.of(
                new PosterItem("Albania", 15_000_000, "z"),
                new PosterItem("Albania", 1000, "N"),
                new PosterItem("Albania", 1000, "N\u0000"),
                new PosterItem("Albania", 1000, "Na"),
                new PosterItem("Albania", 1000, "ａ"),
                new PosterItem("Albania", 1000, "𝒍𝒖"),
                new PosterItem("Albania", 0, "a"));

        assertThat(ordered.stream().map(PosterItem::key)).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    @Test
    void putsAPersonsPostsWithoutFollowersLast() {
        PersonItem none = new PersonItem("Abigail Ali", 20L, JOINED, null);
        PersonItem zero = new PersonItem("Abigail Ali", 20L, JOINED, 0L);

        assertThat(Arrays.compareUnsigned(zero.key(), none.key())).isNegative();
    }

    @Test
    void doesNotTakeOneNameForTheBeginningOfAnother() {
        byte[] prefix = PosterItem.prefix("A");
        byte[] other = new PosterItem("A\u0000", 1, "x").key();

        assertThat(Arrays.equals(prefix, Arrays.copyOf(other, prefix.length)))
                .as("keys of another country begin differently: %s", Arrays.toString(other))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoItem() {
        assertThatThrownBy(() -> Item.read(ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No item begins with the byte 1");
    }
}
