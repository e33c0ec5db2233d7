package io.pinflow.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedFormatTest {

    private static final RecordFormat JSON = new JsonLinesFormat(DecimalEncoding.BASE64);

    private static byte[] written(RecordFormat format, Object... values) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RecordWriter writer = format.begin(file);
        for (Object value : values) {
            writer.write(null, value);
        }
        writer.finish();
        return file.toByteArray();
    }

    private static String plain(Compression compression, byte[] file) throws IOException {
        InputStream bytes = new ByteArrayInputStream(file);
        try (InputStream plain =
                compression == Compression.GZIP ? new GZIPInputStream(bytes) : new ZstdInputStream(bytes)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(name = "{0} at level {1}: {2}")
    @CsvSource({
        "GZIP, -1, .json.gz",
        "GZIP, 0, .json.gz",
        "GZIP, 9, .json.gz",
        "ZSTD, -1, .json.zst",
        "ZSTD, 19, .json.zst"
    })
    void holdsWhatThePlainFormatWrites(Compression compression, int level, String extension) throws IOException {
        RecordFormat format = new CompressedFormat(JSON, compression, level);

        byte[] file = written(format, Map.of("a", 1), Map.of("b", 2));

        assertThat(format.extension()).isEqualTo(extension);
        assertThat(plain(compression, file)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void isSmallerAtAHigherLevel() {
        Object[] values = new Object[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Map.of("o", i * 7919);
        }

        int fast = written(new CompressedFormat(JSON, Compression.GZIP, 1), values).length;
        int small = written(new CompressedFormat(JSON, Compression.GZIP, 9), values).length;

        assertThat(small).isLessThan(fast);
    }

    @ParameterizedTest(name = "separator {0}")
    @CsvSource({"'\n'", "''", "' || '"})
    void bytesAreFollowedByTheSeparatorTheLastToo(String separator) {
        byte[] file = written(
                new ByteArrayFormat(".bin", separator),
                "one".getBytes(StandardCharsets.UTF_8),
                ByteBuffer.wrap("two".getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("one" + separator + "two" + separator);
    }

    @ParameterizedTest
    @CsvSource({".bin, .bin.gz", "raw, .raw.gz"})
    void bytesTakeAnyExtension(String setting, String extension) {
        RecordFormat format = new CompressedFormat(new ByteArrayFormat(setting, ""), Compression.GZIP, -1);

        assertThat(format.extension()).isEqualTo(extension);
    }

    @Test
    void bytesAreNothingElse() {
        assertThatThrownBy(() -> new ByteArrayFormat(".bin", "").check(Schema.STRING_SCHEMA, "text"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ByteArrayConverter");
    }
}
