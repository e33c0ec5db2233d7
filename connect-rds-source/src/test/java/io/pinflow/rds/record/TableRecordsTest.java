package io.pinflow.rds.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.ColumnType;
import io.pinflow.rds.table.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRecordsTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("order", ColumnType.INT64, false),
            new Column("line", ColumnType.TEXT, false),
            new Column("price", ColumnType.DECIMAL, true, 2, null),
            new Column("gone", ColumnType.INT8, true));

    @Test
    void givesAStructOfTheKeyColumnsAsTheKey() {
        SourceRecord record = record(KeyFormat.STRUCT, List.of(1, 0), 7L, "a", null, (byte) 0);

        Struct key = (Struct) record.key();
        assertThat(key.schema().name()).isEqualTo("lines.Key");
        assertThat(key.get("line")).isEqualTo("a");
        assertThat(key.get("order")).isEqualTo(7L);
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "1, a"})
    void givesASingleKeyColumnAsText(int column, String text) {
        SourceRecord record = record(KeyFormat.TEXT, List.of(column), 7L, "a", null, (byte) 0);

        assertThat(record.key()).isEqualTo(text);
        assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
    }

    @Test
    void joinsSeveralKeyColumnsAsText() {
        assertThat(record(KeyFormat.TEXT, List.of(0, 1), 7L, "a", null, (byte) 0)
                        .key())
                .isEqualTo("7|a");
    }

    @Test
    void givesNoKeyWhenToldOrWhenThereIsNone() {
        assertThat(record(KeyFormat.NONE, List.of(0), 7L, "a", null, null).key())
                .isNull();
        assertThat(record(KeyFormat.STRUCT, List.of(), 7L, "a", null, null).key())
                .isNull();
    }

    @Test
    void keepsTheScaleOfDecimals() {
        SourceRecord record = record(KeyFormat.NONE, List.of(), 7L, "a", new BigDecimal("1.50"), null);

        assertThat(record.valueSchema().field("price").schema())
                .isEqualTo(Decimal.builder(2).optional().build());
        assertThat(((Struct) record.value()).get("price")).isEqualTo(new BigDecimal("1.50"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "-1, true", "0, false", ", false"})
    void givesATombstoneForARowThatCountsAsDeleted(Byte mark, boolean isDeleted) {
        SourceRecord record = record(KeyFormat.TEXT, List.of(0), 7L, "a", null, mark);

        assertThat(record.value() == null).isEqualTo(isDeleted);
        assertThat(record.valueSchema() == null).isEqualTo(isDeleted);
    }

    @ParameterizedTest
    @CsvSource({
        "Y, true",
        "yes, true",
        "1, true",
        "2020-08-28 03:52:47, true",
        "0.5, true",
        "deleted, true",
        "N, false",
        "no, false",
        "False, false",
        "0, false",
        "0.00, false",
        "' ', false",
        "'', false",
        "0000-00-00T00:00:00, false"
    })
    void readsMarksOfDeletionThatAreText(String mark, boolean isDeleted) {
        SourceRecord record = recordWithMark(ColumnType.TEXT, mark);

        assertThat(record.value() == null).isEqualTo(isDeleted);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void readsMarksOfDeletionThatAreBits(byte bits, boolean isDeleted) {
        SourceRecord record = recordWithMark(ColumnType.BYTES, new byte[] {0, bits});

        assertThat(record.value() == null).isEqualTo(isDeleted);
    }

    private static SourceRecord recordWithMark(ColumnType type, Object mark) {
        TableRecords records = new TableRecords("lines", "topic", KeyFormat.TEXT, Optional.of("gone"));
        records.take(new Shape(List.of(COLUMNS.get(0), new Column("gone", type, true)), List.of(0)));
        return records.record(new Object[] {7L, mark}, Map.of(), Map.of(), null);
    }

    private static SourceRecord record(KeyFormat format, List<Integer> key, Object... values) {
        TableRecords records = new TableRecords("lines", "topic", format, Optional.of("gone"));
        records.take(new Shape(COLUMNS, key));
        return records.record(values, Map.of(), Map.of(), null);
    }
}
