package io.pinflow.rds.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PositionTest {
    @ParameterizedTest
    @CsvSource({"0, 6, 1", "1, 6, 2", "2, 7, 0"})
    void countsAPostAsCompleteWithItsThirdRecord(int record, long draws, int sent) {
        Position position = Position.after(7, record);

        assertThat(position).isEqualTo(new Position(draws, sent));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 1", "6, 2, 7", "7, 0, 7"})
    void countsAHalfSentPostAsBegun(long draws, int sent, long begun) {
        assertThat(new Position(draws, sent).postsBegun()).isEqualTo(begun);
    }

    @Test
    void comesBackFromItsOffset() {
        Position position = new Position(4_000_000_000L, 2);

        Position read = Position.fromOffset(position.toOffset());

        assertThat(read).isEqualTo(position);
    }

    @Test
    void startsAtTheBeginningWithoutAnOffset() {
        assertThat(Position.fromOffset(null)).isEqualTo(Position.START);
    }

    @Test
    void takesTheSmallNumbersThatAJsonParserYields() {
        Position read = Position.fromOffset(Map.of("draws", 12, "sent", 1));

        assertThat(read).isEqualTo(new Position(12, 1));
    }

    @ParameterizedTest
    @MethodSource("foreignOffsets")
    void refusesAnOffsetThatIsNotItsOwn(Map<String, ?> offset, String complaint) {
        assertThatThrownBy(() -> Position.fromOffset(offset))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(complaint);
    }

    private static Stream<Arguments> foreignOffsets() {
        return Stream.of(
                Arguments.of(Map.of("draws", 3L), "has other fields"),
                Arguments.of(Map.of("incrementing", 3L), "has other fields"),
                Arguments.of(Map.of("draws", 3L, "sent", 0L, "seed", 1L), "has other fields"),
                Arguments.of(Map.of("draws", "3", "sent", 0L), "draws is 3; give a whole number without quotes"),
                Arguments.of(Map.of("draws", 3.5, "sent", 0L), "draws is 3.5; give a whole number"),
                Arguments.of(Map.of("draws", -1L, "sent", 0L), "draws is -1; give the number of complete posts"),
                Arguments.of(Map.of("draws", 3L, "sent", 3L), "sent is 3; give the records sent"),
                Arguments.of(Map.of("draws", 3L, "sent", -1L), "sent is -1; give the records sent"),
                Arguments.of(Map.of("draws", 3L, "sent", 4_294_967_296L), "integer overflow"));
    }
}
