package io.pinflow.cleaner.field;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.geo.Coordinates;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.user.CleanUser;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryFieldsTest {

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(Side.PIN, kept(Side.PIN.clean(aPin(7).bytes()))),
                Arguments.of(Side.GEO, kept(Side.GEO.clean(aGeo(7).bytes()))),
                Arguments.of(Side.USER, kept(Side.USER.clean(aUser(7).bytes()))),
                Arguments.of(Side.PIN, new CleanPin(0, null, null, null, null, null, null, null, null, null, null)),
                Arguments.of(Side.GEO, new CleanGeo(-1, null, null, null)),
                Arguments.of(Side.USER, new CleanUser(Long.MIN_VALUE, null, null, null)),
                Arguments.of(
                        Side.PIN,
                        new CleanPin(
                                Long.MAX_VALUE,
                                "𝒍𝒖𝒄 ♡︎ ",
                                "",
                                "\u0000",
                                Long.MAX_VALUE,
                                "x".repeat(100_000),
                                "é",
                                "\n",
                                "a",
                                "b",
                                "c")),
                Arguments.of(
                        Side.GEO,
                        new CleanGeo(
                                128,
                                "Côte",
                                new Coordinates(new BigDecimal("-89.9787"), BigDecimal.ZERO),
                                Instant.ofEpochMilli(-62_135_596_800_000L))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsBackWhatItWrote(Side side, CleanRecord record) {
        byte[] bytes = BinaryFields.toBytes(record);

        assertThat(side.read(new BinaryFieldReader(ByteBuffer.wrap(bytes)))).isEqualTo(record);
    }

    @Test
    void tellsNullFromEmpty() {
        CleanUser none = new CleanUser(1, null, null, null);
        CleanUser empty = new CleanUser(1, "", null, null);

        assertThat(BinaryFields.toBytes(none)).isNotEqualTo(BinaryFields.toBytes(empty));
    }

    @Test
    void refusesAFormItDoesNotKnow() {
        byte[] bytes = BinaryFields.toBytes(new CleanUser(1, null, null, null));
        bytes[0] = 9;

        assertThatThrownBy(() -> new BinaryFieldReader(ByteBuffer.wrap(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form 9");
    }
}
