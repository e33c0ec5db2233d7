package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static io.pinflow.s3.Rig.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** {@code rotate.file.on.schema.change=false}: one open file for each schema, where schemas take turns. */
class FilePerSchemaTest {

    private static final Schema OLD =
            SchemaBuilder.struct().field("o", Schema.INT64_SCHEMA).build();
    private static final Schema NEW = SchemaBuilder.struct()
            .field("o", Schema.INT64_SCHEMA)
            .field("more", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static Rig perSchema() {
        return aRig().with("rotate.file.on.schema.change", "false").with("flush.size", "6");
    }

    private static void append(Rig rig, Schema... schemas) {
        for (Schema schema : schemas) {
            long offset = rig.broker.end(PIN);
            Object value = schema == null ? Map.of("o", offset) : new Struct(schema).put("o", offset);
            rig.broker.appendRecord(PIN, new SinkRecord("pin", 0, null, null, schema, value, offset));
        }
    }

    @Test
    void schemasThatTakeTurnsMakeNoFileForEachTurn() {
        Rig rig = perSchema();
        append(rig, OLD, NEW, OLD, NEW, null, OLD);

        rig.land().commit();

        assertThat(rig.store.keys()).containsExactly(key(0), key(1), key(4));
        assertThat(rig.offsetsIn(key(0))).isEqualTo("0 2 5");
        assertThat(rig.offsetsIn(key(1))).isEqualTo("1 3");
        assertThat(rig.offsetsIn(key(4))).isEqualTo("4");
        assertThat(rig.broker.committed(PIN)).isEqualTo(6);
    }

    @Test
    void anEqualSchemaIsTheSameThoughItIsAnotherObject() {
        Rig rig = perSchema().with("flush.size", "2");
        append(rig, OLD, SchemaBuilder.struct().field("o", Schema.INT64_SCHEMA).build());

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(0));
    }

    @Test
    void aCrashBetweenTheFilesOfTwoSchemasLandsNothingTwice() {
        Rig rig = perSchema();
        append(rig, OLD, NEW, OLD, NEW, OLD, NEW);
        ManualExecutor threads = new ManualExecutor();
        FakeWorker crashed = rig.assigned(threads);
        crashed.turn(6);
        assertThat(threads.underway()).isEqualTo(2);
        threads.runAny(new Random(1));
        crashed.turn(0);
        crashed.commit();
        crashed.fence();
        assertThat(rig.store.keys()).hasSize(1);

        append(rig, NEW, OLD);
        rig.with("flush.size", "1").land().commit();

        assertThat(String.join(
                                " ",
                                rig.store.keys().stream()
                                        .map(name -> rig.offsetsIn(name))
                                        .toList())
                        .split(" "))
                .as("each record once")
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(rig.broker.committed(PIN)).isEqualTo(8);
    }

    @Test
    void filesInParquetEachHaveTheirOwnSchema() {
        Rig rig = perSchema()
                .with("format.class", "io.confluent.connect.s3.format.parquet.ParquetFormat")
                .with("flush.size", "4");
        append(rig, OLD, NEW, OLD, NEW);

        rig.land();

        assertThat(rig.reporter.reports()).isEmpty();
        assertThat(rig.store.keys())
                .containsExactly(
                        "topics/pin/partition=0/pin+0+0000000000.snappy.parquet",
                        "topics/pin/partition=0/pin+0+0000000001.snappy.parquet");
    }
}
