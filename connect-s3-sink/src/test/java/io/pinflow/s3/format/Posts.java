package io.pinflow.s3.format;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** A post with every type that Connect has. */
final class Posts {

    static final Schema PLACE = SchemaBuilder.struct()
            .name("io.pinflow.Place")
            .field("country", Schema.STRING_SCHEMA)
            .field("latitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    static final Schema POST = SchemaBuilder.struct()
            .name("io.pinflow.Post")
            .version(3)
            .doc("a post")
            .field("i8", Schema.INT8_SCHEMA)
            .field("i16", Schema.INT16_SCHEMA)
            .field("i32", Schema.INT32_SCHEMA)
            .field("i64", Schema.INT64_SCHEMA)
            .field("f32", Schema.FLOAT32_SCHEMA)
            .field("f64", Schema.FLOAT64_SCHEMA)
            .field("yes", Schema.BOOLEAN_SCHEMA)
            .field("text", Schema.STRING_SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("absent", Schema.OPTIONAL_STRING_SCHEMA)
            .field(
                    "likes",
                    SchemaBuilder.int64()
                            .optional()
                            .defaultValue(7L)
                            .doc("since then")
                            .build())
            .field(
                    "tags",
                    SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                            .optional()
                            .build())
            .field(
                    "counts",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT32_SCHEMA)
                            .build())
            .field(
                    "pairs",
                    SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("place", PLACE)
            .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("clock", Time.SCHEMA)
            .field("instant", Timestamp.SCHEMA)
            .field("price", Decimal.schema(2))
            .build();

    private Posts() {}

    static Struct post(int number) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("one", 1);
        counts.put("none", null);
        return new Struct(POST)
                .put("i8", (byte) -8)
                .put("i16", (short) 1600)
                .put("i32", number)
                .put("i64", Long.MAX_VALUE)
                .put("f32", -89.9787f)
                .put("f64", 1e-9)
                .put("yes", true)
                .put("text", "Grüße 🎉")
                .put("bytes", ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF}))
                .put("tags", Arrays.asList("a", null, "c"))
                .put("counts", counts)
                .put("pairs", Map.of(1, "one"))
                .put("place", new Struct(PLACE).put("country", "Albania"))
                .put("day", new Date(86_400_000L * 18_000))
                .put("clock", new Date(3_600_000L))
                .put("instant", new Date(1_598_586_767_123L))
                .put("price", new BigDecimal("-12.50"));
    }
}
