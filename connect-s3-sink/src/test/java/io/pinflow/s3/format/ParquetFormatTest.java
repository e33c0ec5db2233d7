package io.pinflow.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.schema.AvroMapper;
import io.pinflow.s3.schema.AvroMappings;
import io.pinflow.s3.schema.AvroOptions;
import io.pinflow.s3.schema.AvroOptions.Decimals;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads files back by DuckDB. Hadoop is not on the class path of tests, so none of this needs it. */
class ParquetFormatTest {

    private static final AvroOptions OPTIONS = new AvroOptions(true, true, false, Decimals.FIXED);

    @TempDir
    Path folder;

    private static ParquetFormat format(ParquetCodec codec) {
        return new ParquetFormat(new AvroMappings(schema -> AvroMapper.map(schema, OPTIONS)), codec);
    }

    private Path posts(ParquetCodec codec, int count) throws Exception {
        Path path = folder.resolve("posts" + format(codec).extension());
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
            RecordWriter writer = format(codec).begin(file);
            for (int i = 0; i < count; i++) {
                writer.write(Posts.POST, Posts.post(i));
            }
            writer.finish();
        }
        return path;
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "NONE, .parquet, UNCOMPRESSED",
        "SNAPPY, .snappy.parquet, SNAPPY",
        "GZIP, .gz.parquet, GZIP",
        "ZSTD, .zstd.parquet, ZSTD",
        "LZ4_RAW, .lz4raw.parquet, LZ4_RAW"
    })
    void isReadBackByDuckDbWhateverTheCodec(ParquetCodec codec, String extension, String codecInFile) throws Exception {
        Path path = posts(codec, 3000);

        assertThat(path.toString()).endsWith("posts" + extension);
        assertThat(DuckDb.rows("SELECT count(*), min(i32), max(i32) FROM '" + path + "'"))
                .containsExactly("3000|0|2999");
        assertThat(DuckDb.rows("SELECT DISTINCT compression FROM parquet_metadata('" + path + "')"))
                .containsExactly(codecInFile);
    }

    @Test
    void keepsEveryTypeOfConnect() throws Exception {
        Path path = posts(ParquetCodec.SNAPPY, 1);

        assertThat(DuckDb.rows("SELECT i8, i16, i64, f32, f64, yes, text, absent, likes FROM '" + path + "'"))
                .containsExactly("-8|1600|9223372036854775807|-89.9787|1.0E-9|true|Grüße 🎉|null|7");
        assertThat(DuckDb.rows("SELECT day, clock, instant::VARCHAR, price, hex(bytes) FROM '" + path + "'"))
                .containsExactly("2019-04-14|01:00Z|2020-08-28 03:52:47.123+00|-12.50|0001FF");
        assertThat(DuckDb.rows(
                        "SELECT tags::VARCHAR, counts::VARCHAR, pairs::VARCHAR, place::VARCHAR FROM '" + path + "'"))
                .containsExactly("[a, NULL, c]|{one=1, none=NULL}|[{'key': 1, 'value': one}]"
                        + "|{'country': Albania, 'latitude': NULL}");
        assertThat(DuckDb.rows(
                        "SELECT column_type FROM (DESCRIBE SELECT day, clock, instant, price, tags, counts FROM '"
                                + path + "')"))
                .containsExactly(
                        "DATE",
                        "TIME WITH TIME ZONE",
                        "TIMESTAMP WITH TIME ZONE",
                        "DECIMAL(38,2)",
                        "VARCHAR[]",
                        "MAP(VARCHAR, INTEGER)");
    }

    @Test
    void refusesASingleValueAndTellsTheMend() {
        assertThatThrownBy(() -> format(ParquetCodec.NONE).check(Schema.STRING_SCHEMA, "one"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("HoistField");
    }

    @Test
    void refusesAStructWithoutFields() {
        Schema empty = SchemaBuilder.struct().build();

        assertThatThrownBy(() -> format(ParquetCodec.NONE).check(empty, new Struct(empty)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Parquet cannot hold this schema");
    }

    @Test
    void refusesADecimalOfMoreDigitsThanReadersTake() {
        Schema schema = SchemaBuilder.struct().field("price", Decimal.schema(0)).build();
        Struct struct = new Struct(schema).put("price", new BigDecimal("1" + "0".repeat(38)));

        assertThatThrownBy(() -> format(ParquetCodec.NONE).check(schema, struct))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("field price: ")
                .hasMessageContaining("more than 38 digits");
    }
}
