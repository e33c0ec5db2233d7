package io.pinflow.cleaner.join;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.field.BinaryFields;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class PostRowTest {
    private static final SideRecord PIN = record(Side.PIN, aPin(7));
    private static final SideRecord GEO = record(Side.GEO, aGeo(7));
    private static final SideRecord USER = record(Side.USER, aUser(7));
    private static final SideRecord NO_GEO = new SideRecord(Side.GEO, 2, 43, Optional.empty());

    private static SideRecord record(Side side, RawJson raw) {
        byte[] content = BinaryFields.toBytes(kept(side.clean(raw.bytes())));
        return new SideRecord(side, 2, 42, Optional.of(content));
    }

    @Test
    void survivesTheWayThroughTheStore() {
        PostRow row = PostRow.EMPTY.with(PIN, 10, 1000).with(USER, 11, 2000);

        PostRow again = PostRowFormat.fromBytes(PostRowFormat.toBytes(row));

        assertThat(again).isEqualTo(row);
        assertThat(again.slots().get(Side.USER).partition()).isEqualTo(2);
        assertThat(again.slots().get(Side.USER).offset()).isEqualTo(42);
        assertThat(again.with(GEO, 12, 3000).post())
                .isEqualTo(row.with(GEO, 12, 3000).post());
    }

    @Test
    void remembersSinceWhenItLacksASide() {
        PostRow one = PostRow.EMPTY.with(PIN, 10, 1000);
        PostRow two = one.with(GEO, 10, 2000);
        PostRow three = two.with(USER, 10, 3000);
        PostRow twoAgain = three.with(NO_GEO, 10, 4000);

        assertThat(one.incompleteSince()).isEqualTo(1000);
        assertThat(two.incompleteSince()).isEqualTo(1000);
        assertThat(three.incompleteSince()).isZero();
        assertThat(twoAgain.incompleteSince()).isEqualTo(4000);
    }

    @Test
    void refusesARowOfAFormItDoesNotKnow() {
        byte[] bytes = PostRowFormat.toBytes(PostRow.EMPTY.with(PIN, 10, 1000));
        bytes[0] = 9;

        assertThatThrownBy(() -> PostRowFormat.fromBytes(bytes))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("form 9");
    }

    @Test
    void takesASideOverTheRekeyTopic() {
        SideRecord again = SideRecord.fromBytes(PIN.toBytes());

        assertThat(again.side()).isEqualTo(Side.PIN);
        assertThat(again.partition()).isEqualTo(2);
        assertThat(again.offset()).isEqualTo(42);
        assertThat(again.content())
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).isEqualTo(PIN.content().orElseThrow()));
        assertThat(SideRecord.fromBytes(NO_GEO.toBytes())).isEqualTo(NO_GEO);
    }

    @Test
    void doesNotConfuseADeletionWithAnEmptyRecord() {
        SideRecord empty = new SideRecord(Side.GEO, 0, 0, Optional.of(new byte[0]));

        assertThat(SideRecord.fromBytes(empty.toBytes()).content()).isPresent();
    }
}
