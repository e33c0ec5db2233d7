package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.format.DuckDb;
import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON without a schema, landed in Parquet by one that is given, and read by DuckDB as a table with partitions. */
class SchemaFitSinkTest {

    private static final String SCHEMA = """
            {"type":"record","name":"Post","fields":[{"name":"ind","type":"long"},
            {"name":"country","type":"string"},
            {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
            {"name":"tags","type":{"type":"array","items":["null","string"]},"default":[]}]}
            """;

    @TempDir
    Path folder;

    private Rig rig(String source) {
        return aRig().with("format.class", "io.confluent.connect.s3.format.parquet.ParquetFormat")
                .with("partitioner.class", "io.confluent.connect.storage.partitioner.FieldPartitioner")
                .with("partition.field.name", "country")
                .with("flush.size", "3")
                .with("schema.fit.source", source);
    }

    private static void append(Rig rig, String json) {
        rig.broker.append(PIN, json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "file", "s3"})
    void readsTheSchemaFromWhereverItIs(String where) throws Exception {
        Path file = Files.writeString(folder.resolve("post.avsc"), SCHEMA);
        Rig rig = rig(
                switch (where) {
                    case "inline" -> SCHEMA;
                    case "file" -> file.toString();
                    default -> "s3://schemas/dir/post.avsc";
                });
        rig.store.seed("dir/post.avsc", SCHEMA, Map.of());
        append(rig, "{\"ind\":1,\"country\":\"Albania\",\"at\":\"2020-08-28T03:52:47\",\"tags\":[\"a\",null]}");
        append(rig, "{\"ind\":2,\"country\":\"Chad\",\"at\":\"2020-08-28T03:52:48Z\"}");
        append(rig, "{\"ind\":\"three\",\"country\":\"Chad\",\"at\":\"2020-08-28T03:52:48Z\"}");
        append(rig, "{\"ind\":4,\"country\":\"Chad\",\"at\":\"2020-08-28T03:52:49Z\"}");

        rig.land();

        assertThat(rig.reporter.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.why())
                        .hasMessage("pin-0@2: field ind is of java.lang.String, and the schema wants LONG"));
        for (String key : rig.store.keys()) {
            Path path = folder.resolve(key);
            Files.createDirectories(path.getParent());
            Files.write(path, rig.store.objects().get(key).bytes());
        }
        assertThat(DuckDb.rows("SELECT country, ind, \"at\"::VARCHAR, tags::VARCHAR FROM read_parquet('" + folder
                        + "/topics/pin/**/*.parquet', hive_partitioning = true) ORDER BY ind"))
                .containsExactly(
                        "Albania|1|2020-08-28 03:52:47+00|[a, NULL]",
                        "Chad|2|2020-08-28 03:52:48+00|[]",
                        "Chad|4|2020-08-28 03:52:49+00|[]");
    }

    @Test
    void waitsForTheSchemaWhereTheStoreIsAway() {
        Rig rig = rig("s3://schemas/dir/post.avsc").with("flush.size", "1");
        append(rig, "{\"ind\":1,\"country\":\"Chad\",\"at\":\"2020-08-28T03:52:48Z\"}");
        rig.store.failBucket(Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        for (int turns = 0; turns < 3; turns++) {
            assertThatThrownBy(() -> worker.turn(1))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("Waiting for the store");
            worker.commit();
        }
        rig.store.seed("dir/post.avsc", SCHEMA, Map.of());
        rig.store.failBucket(Fault.NONE);
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.store.keys()).contains("topics/pin/country=Chad/pin+0+0000000000.snappy.parquet");
        assertThat(rig.broker.committed(PIN)).isEqualTo(1);
    }

    @Test
    void stopsAtASchemaThatIsNoneNamingTheSetting() {
        assertThatThrownBy(() -> rig(folder.resolve("none.avsc").toString()).worker())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.fit.source")
                .hasMessageContaining("a file that the worker can read");
        assertThatThrownBy(() -> rig("{\"type\":\"recorder\"}").worker())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must be an Avro schema");
        assertThatThrownBy(() -> rig(SCHEMA)
                        .with("format.class", "io.confluent.connect.s3.format.json.JsonFormat")
                        .worker())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("only Avro and Parquet have schemas");
    }
}
