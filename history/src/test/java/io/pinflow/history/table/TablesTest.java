package io.pinflow.history.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.pinflow.history.TestSpark;
import io.pinflow.history.line.ZoneKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final String RAW_PIN =
            "{\"index\":7,\"unique_id\":\"u7\",\"title\":\"one\",\"description\":\"Untitled\",\"poster_name\":\"P\","
                    + "\"follower_count\":\"%s\",\"tag_list\":\"a,b\",\"is_image_or_video\":\"image\",\"image_src\":"
                    + "\"Image src error.\",\"downloaded\":%d,\"save_location\":\"Local save in /data/art\",\"category\":\"art\"}";

    private static final String RAW_GEO = "{\"ind\":7,\"timestamp\":\"2020-08-28T03:52:47\",\"latitude\":-89.9787,"
            + "\"longitude\":-173.293,\"country\":\"Albania\"}";

    private static final String RAW_USER = "{\"ind\":7,\"first_name\":\"Abigail\",\"last_name\":\"Ali\",\"age\":20,"
            + "\"date_joined\":\"2015-10-24 11:23:51.250\"}";

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
    void holdEachColumnOfTheCleanRecords() {
        zone.post(7, 0, 0, "one");

        tables.update(clean);

        Row post = read(Table.POST).get(0);
        assertThat(post.<Long>getAs("ind")).isEqualTo(7);
        assertThat(post.<String>getAs("title")).isEqualTo("one");
        assertThat(post.<String>getAs("description")).isNull();
        assertThat(post.<Long>getAs("follower_count")).isEqualTo(124_000);
        assertThat(post.getList(post.fieldIndex("coordinates"))).isEqualTo(List.of(-89.9787, -173.293));
        assertThat(post.<Instant>getAs("posted_at")).isEqualTo(Instant.parse("2020-08-28T03:52:47Z"));
        assertThat(post.<Instant>getAs("date_joined")).isEqualTo(Instant.parse("2015-10-24T11:23:51.250Z"));
        assertThat(post.<Integer>getAs("age")).isEqualTo(20);
        assertThat(read(Table.PIN)).hasSize(1);
        assertThat(read(Table.GEO)).hasSize(1);
        assertThat(read(Table.USER)).hasSize(1);
    }

    @Test
    void takeOnlyWhatIsNewAndWriteNothingWhereNothingIs() {
        zone.post(1, 0, 0, "one");
        zone.post(2, 1, 0, "two");
        tables.update(clean);
        zone.post(1, 0, 50, "one again");

        tables.update(clean);
        long versions = versions(Table.PIN);
        tables.update(clean);

        assertThat(titles()).containsExactly("1 one again", "2 two");
        assertThat(versions(Table.PIN)).isEqualTo(versions);
        assertThat(said).last().isEqualTo("Nothing new has landed");
    }

    @Test
    void takeAnObjectThatAppearsAfterLaterOnesOfItsPartition() {
        zone.values("pinflow.clean.pin", 0, 100, Landing.pin(1, "new"), Landing.pin(2, "two"));
        tables.update(clean);
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "old"), Landing.pin(3, "three"));

        tables.update(clean);

        assertThat(titles()).containsExactly("1 new", "2 two", "3 three");
    }

    @Test
    void holdTheLastOfSeveralLinesOfAPost() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "a"), Landing.pin(1, "b"), Landing.pin(1, "a"));
        zone.values("pinflow.clean.pin", 1, 0, Landing.pin(2, "a"), Landing.pin(2, "b"));

        tables.update(clean);

        assertThat(titles()).containsExactly("1 a", "2 b");
    }

    @Test
    void finishWhatARunLeftHalfDoneWithoutDoingItTwice() {
        zone.post(1, 0, 0, "one");
        tables.update(clean);
        zone.post(1, 0, 10, "changed");
        Batch planned = plan(clean);
        new TableUpdate(spark, folders, planned).fromLines(Table.PIN);
        long versions = versions(Table.PIN);
        assertThat(titleOfPost()).isEqualTo("one");
        zone.post(2, 0, 20, "two");

        tables.update(clean);

        assertThat(said).contains("Finishing batch 2, which an earlier run began");
        assertThat(titles()).containsExactly("1 changed", "2 two");
        assertThat(read(Table.POST)).hasSize(2);
        assertThat(versions(Table.PIN)).as("batch 2 was there already").isEqualTo(versions + 1);
    }

    @Test
    void finishARebuildThatWasLeftHalfDone() {
        zone.post(1, 0, 0, "one");
        Batch planned = plan(clean);
        new TableUpdate(spark, folders, planned).fromLines(Table.PIN);

        tables.update(clean);

        assertThat(titles()).containsExactly("1 one");
        assertThat(read(Table.POST)).hasSize(1);
        assertThat(said).last().isEqualTo("Nothing new has landed");
    }

    @Test
    void gainTheColumnsThatRecordsGain() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"));
        tables.update(clean);
        String more =
                Landing.pin(2, "two").replace("}", ",\"likes\":3,\"score\":0.5,\"labels\":[\"x\"],\"note\":null}");
        zone.values("pinflow.clean.pin", 0, 1, Landing.pin(1, "one"), more);

        tables.update(clean);

        Row two = read(Table.PIN).get(1);
        assertThat(two.<Long>getAs("likes")).isEqualTo(3);
        assertThat(two.<Double>getAs("score")).isEqualTo(0.5);
        assertThat(two.getList(two.fieldIndex("labels"))).isEqualTo(List.of("x"));
        assertThat(two.schema().getFieldIndex("note").isEmpty()).isTrue();
        assertThat(read(Table.PIN).get(0).<Long>getAs("likes")).isNull();
    }

    @Test
    void loseWhatWasDeletedAndTakeItBackWhenItReturns() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"), Landing.pin(2, "two"), Landing.pin(3, "three"));
        zone.keys("pinflow.clean.pin", 0, 0, Landing.key(1, 0, 5), Landing.key(2, 1, 5), Landing.key(3, 4, 5));
        zone.deletions("pinflow.clean.pin", 0, 2, Landing.key(2, 2, 5), Landing.key(3, 3, 5));

        tables.update(clean);

        assertThat(titles()).containsExactly("1 one", "3 three");

        zone.deletions("pinflow.clean.pin", 0, 5, Landing.key(1, 5, 9));
        tables.update(clean);

        assertThat(titles()).containsExactly("3 three");

        zone.values("pinflow.clean.pin", 0, 6, Landing.pin(1, "back"));
        tables.update(clean);

        assertThat(titles()).containsExactly("1 back", "3 three");
    }

    @Test
    void bringNothingBackThatWasDeletedBeforeItsOlderRecordLanded() {
        zone.values("pinflow.clean.pin", 0, 90, Landing.pin(2, "two"));
        zone.deletions("pinflow.clean.pin", 0, 50, Landing.key(1, 50, 5));
        tables.update(clean);
        zone.values("pinflow.clean.pin", 0, 10, Landing.pin(1, "older than its deletion"));

        tables.update(clean);

        assertThat(titles()).containsExactly("2 two");
    }

    @Test
    void refuseADeletionOfWhichNothingTellsTheOrder() {
        zone.deletions("pinflow.clean.pin", 0, 50, "\"1\"");

        assertThatThrownBy(() -> tables.update(clean))
                .rootCause()
                .hasMessageContaining("tells a deletion without its offset");
    }

    @Test
    void refuseAZoneOfTheOtherKindAndAnEmptyOne() {
        zone.post(1, 0, 0, "one");
        tables.update(clean);
        Landing empty = new Landing(folder.resolve("elsewhere"));
        zone.values("pinflow.pin", 0, 0, "{\"index\":1}");

        tables.update(new Source(ZoneKind.RAW, zone.root(), "pinflow."));

        assertThatThrownBy(() -> tables.update(clean)).hasMessageContaining("made from the raw zone");
        assertThatThrownBy(() -> tables.rebuild(new Source(ZoneKind.CLEAN, empty.root(), "pinflow.")))
                .hasMessageContaining("Nothing has landed below");
    }

    @Test
    void nameTheLineThatIsNoRecord() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"), "{\"ind\":2,");

        assertThatThrownBy(() -> tables.update(clean))
                .hasStackTraceContaining(
                        "pinflow.clean.pin/partition=0/pinflow.clean.pin+0+0000000000.json line 2 is no");
    }

    @Test
    void areTheSameAfterCompaction() {
        zone.post(1, 0, 0, "one");
        tables.update(clean);
        zone.post(2, 0, 1, "two");
        tables.update(clean);

        new Compaction(spark, folders, said::add).compact();

        assertThat(titles()).containsExactly("1 one", "2 two");
        assertThat(spark.read().format("delta").load(folders.of(Table.PIN)).inputFiles())
                .hasSize(1);
        tables.update(clean);
        assertThat(said).last().isEqualTo("Nothing new has landed");
    }

    @Test
    void areTheSameFromRawRecordsByTheCleanersRules() {
        zone.post(7, 0, 0, "one");
        tables.update(clean);
        Row fromClean = read(Table.POST).get(0);
        zone.values("pinflow.pin", 0, 0, RAW_PIN.formatted("User Info Error", 1), RAW_PIN.formatted("124k", 0));
        zone.values("pinflow.geo", 1, 0, RAW_GEO, RAW_GEO.replace("-89.9787", "95"));
        zone.values("pinflow.user", 2, 0, RAW_USER);

        tables.update(new Source(ZoneKind.RAW, zone.root(), "pinflow."));

        Row fromRaw = read(Table.POST).get(0);
        for (String column : fromClean.schema().fieldNames()) {
            if (!column.equals("landed")) {
                assertThat(fromRaw.<Object>getAs(column)).as(column).isEqualTo(fromClean.getAs(column));
            }
        }
        assertThat(said).contains("      refused: out-of-range: 1 lines");
    }

    private Batch plan(Source source) {
        Batches batches = new Batches(spark, folders);
        Batch planned = Tables.next(batches, source, false, TestSpark.session());
        batches.plan(planned);
        return planned;
    }

    private List<Row> read(Table table) {
        return spark.read()
                .format("delta")
                .load(folders.of(table))
                .orderBy("ind")
                .collectAsList();
    }

    private List<String> titles() {
        return read(Table.PIN).stream()
                .map(row -> row.getAs("ind") + " " + row.getAs("title"))
                .toList();
    }

    private String titleOfPost() {
        return read(Table.POST).get(0).getAs("title");
    }

    private long versions(Table table) {
        return DeltaTable.forPath(spark, folders.of(table)).history().count();
    }
}
