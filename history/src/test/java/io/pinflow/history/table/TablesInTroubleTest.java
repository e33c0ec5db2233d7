package io.pinflow.history.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.history.TestSpark;
import io.pinflow.history.line.ZoneKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that cannot be taken as they are, and runs that meet. */
class TablesInTroubleTest {
    private final SparkSession spark = TestSpark.session();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private Landing zone;
    private Folders folders;
    private Tables tables;
    private Source clean;

    @BeforeEach
    void anEmptyZone() {
        zone = new Landing(folder.resolve("clean"));
        folders = new Folders(spark, folder.resolve("history").toUri().toString());
        tables = new Tables(spark, folders, said::add);
        clean = new Source(ZoneKind.CLEAN, zone.root(), "pinflow.");
    }

    @Test
    void aRebuildIsTheWayOutOfABatchThatDoesNotFit() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "one").replace("}", ",\"likes\":3}"));
        tables.update(clean);
        zone.values("pinflow.clean.pin", 0, 1, Landing.pin(2, "two").replace("}", ",\"likes\":\"many\"}"));
        assertThatThrownBy(() -> tables.update(clean))
                .hasStackTraceContaining("has many in likes, where the table has bigint");

        tables.rebuild(clean);

        assertThat(likes()).containsExactly("3", "many");
        tables.update(clean);
        assertThat(said).last().isEqualTo("Nothing new has landed");
    }

    @Test
    void aCompressedObjectThatIsCutOrDamagedIsNamed() throws Exception {
        zone.gzip("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"), Landing.pin(2, "two"));
        Path object = folder.resolve("clean/pinflow.clean.pin/partition=0/pinflow.clean.pin+0+0000000000.json.gz");
        byte[] whole = Files.readAllBytes(object);

        Files.write(object, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> tables.update(clean))
                .hasStackTraceContaining("pinflow.clean.pin+0+0000000000.json.gz cannot be read");

        Files.write(object, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> tables.update(clean))
                .hasStackTraceContaining("pinflow.clean.pin+0+0000000000.json.gz cannot be read");

        Files.write(object, whole);
        tables.update(clean);

        assertThat(spark.read().format("delta").load(folders.of(Table.PIN)).count())
                .isEqualTo(2);
    }

    @Test
    void ofTwoRunsThatMeetOneIsRefusedOrBothDoTheSame() throws Exception {
        for (long ind = 0; ind < 6; ind++) {
            zone.post(ind, 0, ind, "post " + ind);
        }
        Callable<String> run = () -> {
            try {
                new Tables(spark.newSession(), folders, line -> {}).update(clean);
                return "done";
            } catch (TablesRefused e) {
                return e.getMessage();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<String>> ends;
        try {
            ends = threads.invokeAll(List.of(run, run));
        } finally {
            threads.shutdown();
        }

        assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
                .allMatch(end -> end.equals("done") || end.startsWith("Another run works on "))
                .contains("done");
        tables.update(clean);
        assertThat(spark.read().format("delta").load(folders.of(Table.POST)).count())
                .isEqualTo(6);
    }

    private List<String> likes() {
        return spark.read().format("delta").load(folders.of(Table.PIN)).orderBy("ind").collectAsList().stream()
                .map(row -> row.<String>getAs("likes"))
                .toList();
    }
}
