package io.pinflow.s3.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.schema.AvroMapper;
import io.pinflow.s3.schema.AvroMappings;
import io.pinflow.s3.schema.AvroOptions;
import io.pinflow.s3.schema.AvroOptions.Decimals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads files back by Avro's own reader and codecs. */
class AvroFormatTest {

    private static final AvroOptions OPTIONS = new AvroOptions(true, true, false, Decimals.BYTES);

    private static AvroFormat format(AvroCodec codec) {
        return new AvroFormat(new AvroMappings(schema -> AvroMapper.map(schema, OPTIONS)), codec.factory());
    }

    private static List<Object> readBack(byte[] file, String codec) throws IOException {
        List<Object> values = new ArrayList<>();
        try (DataFileReader<Object> reader =
                new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
            assertThat(reader.getMetaString("avro.codec")).isEqualTo(codec);
            reader.forEach(values::add);
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(AvroCodec.class)
    void isReadBackByAvroWhateverTheCodec(AvroCodec codec) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RecordWriter writer = format(codec).begin(file);

        for (int i = 0; i < 2000; i++) {
            writer.write(Posts.POST, Posts.post(i));
        }
        writer.finish();

        List<Object> values = readBack(file.toByteArray(), codec.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(values).hasSize(2000);
        assertThat(((GenericRecord) values.get(1999)).get("i32")).isEqualTo(1999);
    }

    @Test
    void keepsEveryTypeOfConnect() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RecordWriter writer = format(AvroCodec.NULL).begin(file);

        writer.write(Posts.POST, Posts.post(7528));
        writer.finish();

        GenericRecord post =
                (GenericRecord) readBack(file.toByteArray(), "null").get(0);
        assertThat(post.getSchema().getFullName()).isEqualTo("io.pinflow.Post");
        assertThat(post.getSchema().getObjectProp("connect.version")).isEqualTo(3);
        assertThat(List.of(post.get("i8"), post.get("i16"), post.get("i32"), post.get("i64")))
                .containsExactly(-8, 1600, 7528, Long.MAX_VALUE);
        assertThat(List.of(post.get("f32"), post.get("f64"), post.get("yes"))).containsExactly(-89.9787f, 1e-9, true);
        assertThat(post.get("text")).hasToString("Grüße 🎉");
        assertThat(post.get("bytes")).isEqualTo(ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF}));
        assertThat(post.get("absent")).isNull();
        assertThat(post.get("likes")).isEqualTo(7L);
        assertThat(post.get("tags")).hasToString("[a, null, c]");
        assertThat((Map<?, ?>) post.get("counts")).hasSize(2);
        assertThat(post.get("pairs")).hasToString("[{\"key\": 1, \"value\": \"one\"}]");
        assertThat(post.get("place")).hasToString("{\"country\": \"Albania\", \"latitude\": null}");
        assertThat(List.of(post.get("day"), post.get("clock"), post.get("instant")))
                .containsExactly(18_000, 3_600_000, 1_598_586_767_123L);
        assertThat(new BigInteger(((ByteBuffer) post.get("price")).array())).isEqualTo(BigInteger.valueOf(-1250));
        assertThat(post.getSchema().getField("price").schema().toString())
                .contains("\"logicalType\":\"decimal\",\"precision\":64,\"scale\":2");
    }

    @Test
    void takesSingleValuesToo() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RecordWriter writer = format(AvroCodec.NULL).begin(file);

        writer.write(Schema.OPTIONAL_STRING_SCHEMA, "one");
        writer.write(Schema.OPTIONAL_STRING_SCHEMA, "two");
        writer.finish();

        assertThat(readBack(file.toByteArray(), "null")).hasToString("[one, two]");
    }

    @Test
    void refusesAMapWithoutASchemaAndTellsTheMend() {
        assertThatThrownBy(() -> format(AvroCodec.NULL).check(null, Map.of("a", 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no schema")
                .hasMessageContaining("schemas.enable=true");
    }

    @Test
    void leavesNoTraceOfARecordThatDoesNotFit() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RecordWriter writer = format(AvroCodec.NULL).begin(file);

        writer.write(Schema.STRING_SCHEMA, "one");
        assertThatThrownBy(() -> writer.write(Schema.STRING_SCHEMA, 2)).isInstanceOf(DataException.class);
        writer.write(Schema.STRING_SCHEMA, "three");
        writer.finish();

        assertThat(readBack(file.toByteArray(), "null")).hasToString("[one, three]");
    }
}
