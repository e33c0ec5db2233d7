package io.pinflow.cleaner.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.cell.Cell;
import io.pinflow.cleaner.geo.GeoColumn;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Unreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private final RowReader<GeoColumn> reader = new RowReader<>(GeoColumn.class);

    private RawRow<GeoColumn> read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEachKindOfValue() {
        RawRow<GeoColumn> row =
                read("{\"ind\": 1e0, \"country\": \"a\\u0041\", \"latitude\": true, \"longitude\": [1]}");

        assertThat(row.cell(GeoColumn.IND)).isEqualTo(new Cell(Cell.Kind.NUMBER, "1e0"));
        assertThat(row.cell(GeoColumn.COUNTRY)).isEqualTo(new Cell(Cell.Kind.TEXT, "aA"));
        assertThat(row.cell(GeoColumn.LATITUDE)).isEqualTo(new Cell(Cell.Kind.BOOLEAN, "true"));
        assertThat(row.cell(GeoColumn.LONGITUDE).kind()).isEqualTo(Cell.Kind.NESTED);
        assertThat(row.cell(GeoColumn.TIMESTAMP)).isEqualTo(Cell.NULL);
    }

    @Test
    void countsUnknownColumnsAndStepsOverThem() {
        RawRow<GeoColumn> row = read("{\"x\": {\"ind\": 9}, \"ind\": 1, \"y\": [{}, 2], \"Country\": null}");

        assertThat(row.unknownColumns()).isEqualTo(3);
        assertThat(row.ind(GeoColumn.IND)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "17",
                "\"ind\"",
                "[{\"ind\": 1}]",
                "{",
                "{\"ind\": 1",
                "{\"ind\": 1} {\"ind\": 2}",
                "{\"ind\": 1} x",
                "{\"ind\": 1,}",
                "{ind: 1}",
                "{\"ind\": NaN}",
                "{\"ind\": 01}",
                "{'ind': 1}",
                "ind=1"
            })
    void refusesWhatIsNotOneJsonObject(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict()).isEqualTo(new Refused<>(Reason.NOT_JSON, "", json)));
    }

    @Test
    void refusesBytesThatAreNoUnicodeText() {
        byte[] latin1 = "{\"ind\": 1, \"country\": \"Côte\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> reader.read(latin1))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict().reason()).isEqualTo(Reason.NOT_JSON));
    }

    @Test
    void refusesDeepNestingAndOverlongNumbersWithoutFailing() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String longNumber = "{\"ind\":" + "1".repeat(100_000) + "}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(longNumber)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesAColumnThatStandsTwice() {
        assertThatThrownBy(() -> read("{\"ind\": 1, \"ind\": 2}"))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict())
                                .isEqualTo(new Refused<>(Reason.COLUMN_TWICE, "ind", "2")));
    }

    @Test
    void cutsALongValueInTheRefusal() {
        String garbage = "x".repeat(10_000);

        assertThatThrownBy(() -> read(garbage))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refusal -> assertThat(refusal.verdict().value())
                                .hasSize(Refused.VALUE_LENGTH)
                                .endsWith("x…"));
    }
}
