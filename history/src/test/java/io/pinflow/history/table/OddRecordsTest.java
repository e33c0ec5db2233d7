package io.pinflow.history.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** What records and objects hold that is allowed and seldom. */
class OddRecordsTest {
    private final SparkSession spark = TestSpark.session();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private Landing zone;
    private Folders folders;
    private Tables tables;
    private Source clean;
    private Source raw;

    @BeforeEach
    void anEmptyZone() {
        zone = new Landing(folder.resolve("zone"));
        folders = new Folders(spark, folder.resolve("history").toUri().toString());
        tables = new Tables(spark, folders, said::add);
        clean = new Source(ZoneKind.CLEAN, zone.root(), "pinflow.");
        raw = new Source(ZoneKind.RAW, zone.root(), "pinflow.");
    }

    @Test
    void fieldsThatNoColumnCanBeNamedForAreLeftOutAndCounted() {
        String odd = Landing.pin(1, "one")
                .replace(
                        "}",
                        ",\"Title\":\"x\",\"landed\":1,\"deleted\":true,\"a b\":2,\"\":3,\"likes\":4,\"Likes\":5}");
        zone.values("pinflow.clean.pin", 0, 0, odd);

        tables.update(clean);
        zone.values("pinflow.clean.pin", 0, 1, odd);
        tables.update(clean);

        Row pin = read(Table.PIN).get(0);
        assertThat(pin.<String>getAs("title")).isEqualTo("one");
        assertThat(pin.schema().fieldNames())
                .doesNotContain("Title", "deleted", "a b", "")
                .contains("landed");
        assertThat(said).contains("      column a b left out: 1 lines", "      column Title left out: 1 lines");
    }

    @Test
    void theFirstAndTheLastYearThatTheCleanerLetsThroughStayAsTheyAre() {
        zone.values(
                "pinflow.clean.user",
                0,
                0,
                "{\"ind\":1,\"user_name\":\"a\",\"age\":20,\"date_joined\":\"0001-01-01T00:00:00Z\"}",
                "{\"ind\":2,\"user_name\":\"a\",\"age\":20,\"date_joined\":\"9999-12-31T23:59:59.999Z\"}");

        tables.update(clean);

        assertThat(read(Table.USER))
                .extracting(row -> row.<Instant>getAs("date_joined"))
                .containsExactly(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @Test
    void objectsOfTheSameRecordsUnderTwoNamesGiveEachPostOnce() {
        zone.values("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"), Landing.pin(2, "two"));
        zone.gzip("pinflow.clean.pin", 0, 0, Landing.pin(1, "one"), Landing.pin(2, "two"));

        tables.update(clean);
        zone.values("pinflow.clean.pin", 0, 5, Landing.pin(1, "changed"));
        zone.gzip("pinflow.clean.pin", 0, 5, Landing.pin(1, "changed"));
        tables.update(clean);

        assertThat(read(Table.PIN))
                .extracting(row -> row.<String>getAs("title"))
                .containsExactly("changed", "two");
    }

    @Test
    void rawRecordsWithoutAKeyAreReadWhereKeysAreStored() {
        zone.values("pinflow.geo", 0, 0, rawGeo(7, "Albania"), rawGeo(7, "Algeria"));
        zone.keys(
                "pinflow.geo",
                0,
                0,
                "{\"ind\":null,\"offset\":3,\"timestamp\":5}",
                "{\"ind\":\"seven\",\"offset\":4,\"timestamp\":6}");

        tables.update(raw);

        assertThat(read(Table.GEO))
                .extracting(row -> row.<String>getAs("country"))
                .containsExactly("Algeria");
    }

    @Test
    void rawDeletionsWithoutAPostAreRefusedByTheRulesAndCounted() {
        zone.values("pinflow.geo", 0, 0, rawGeo(7, "Albania"));
        zone.deletions(
                "pinflow.geo",
                0,
                1,
                "{\"ind\":null,\"offset\":1,\"timestamp\":5}",
                "{\"ind\":\"seven\",\"offset\":2,\"timestamp\":5}");

        tables.update(raw);

        assertThat(read(Table.GEO)).hasSize(1);
        assertThat(said).contains("      refused: no-key: 2 lines");
    }

    @Test
    void cleanDeletionsWithoutAPostStopTheRun() {
        zone.deletions("pinflow.clean.pin", 0, 1, "{\"ind\":\"seven\",\"offset\":2,\"timestamp\":5}");

        assertThatThrownBy(() -> tables.update(clean)).hasStackTraceContaining("line 1 is no key with a decimal ind");
    }

    private static String rawGeo(long ind, String country) {
        return "{\"ind\":%d,\"timestamp\":\"2020-08-28T03:52:47\",\"latitude\":-89.9787,\"longitude\":-173.293,\"country\":\"%s\"}"
                .formatted(ind, country);
    }

    private List<Row> read(Table table) {
        return spark.read()
                .format("delta")
                .load(folders.of(table))
                .orderBy("ind")
                .collectAsList();
    }
}
