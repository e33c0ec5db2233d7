package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are closed by their records' own time, in folders by time. */
class TimeRotationTest {

    private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";

    /** Hourly folders, closed when a record is 10 minutes later than the first. */
    private static Rig byTheHour() {
        return aRig().without("flush.size")
                .with("partitioner.class", PARTITIONERS + "HourlyPartitioner")
                .with("timezone", "UTC")
                .with("locale", "en-US")
                .with("timestamp.extractor", "RecordField")
                .with("timestamp.field", "at")
                .with("rotate.interval.ms", "600000");
    }

    private static void append(Rig rig, String... times) {
        for (String time : times) {
            rig.broker.append(PIN, Map.of("at", "2026-01-01T" + time + "Z"));
        }
    }

    private static String key(int hour, int firstOffset) {
        return String.format("topics/pin/year=2026/month=01/day=01/hour=%02d/pin+0+%010d.json", hour, firstOffset);
    }

    @Test
    void aRecordThatIsTheIntervalLaterClosesTheFilesAndBeginsTheNext() {
        Rig rig = byTheHour();
        append(rig, "10:00:00", "10:09:59", "10:10:00");

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(10, 0));
        assertThat(rig.store.lines(key(10, 0))).hasSize(2);
    }

    @Test
    void aRecordFromThePastClosesNothing() {
        Rig rig = byTheHour().with("rotate.file.on.partition.change", "false");
        append(rig, "10:30:00", "08:00:00", "10:39:59");

        rig.land();

        assertThat(rig.store.keys()).isEmpty();
    }

    @Test
    void anIdleTopicStaysOpenHoweverLateItIs() {
        Rig rig = byTheHour();
        append(rig, "10:00:00");
        FakeWorker worker = rig.land();

        rig.clock.advance(Duration.ofDays(1));
        worker.turnUntilRead();

        assertThat(rig.store.keys()).isEmpty();
    }

    @ParameterizedTest(name = "rotate.file.on.partition.change={0}: {1} objects")
    @CsvSource({"true, 3", "false, 0"})
    void aChangeOfFolderClosesTheFilesIfAsked(String onChange, int objects) {
        Rig rig = byTheHour().with("rotate.file.on.partition.change", onChange);
        append(rig, "10:59:00", "11:00:00", "10:59:30", "11:01:00");

        rig.land();

        assertThat(rig.store.keys()).hasSize(objects);
    }

    @Test
    void withoutAnIntervalAChangeOfFolderClosesNothing() {
        Rig rig = byTheHour().without("rotate.interval.ms").with("flush.size", "4");
        append(rig, "10:59:00", "11:00:00", "10:59:30", "11:01:00");

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(10, 0), key(11, 1));
    }

    @Test
    void theSpanBeginsWithARecordThatIsSetAside() {
        Rig rig = byTheHour().with("rotate.file.on.partition.change", "false");
        rig.broker.append(PIN, Map.of("at", "2026-01-01T10:00:00Z", "bad", new Object()));
        append(rig, "10:05:00", "10:10:00");

        rig.land();

        assertThat(rig.reporter.reports()).hasSize(1);
        assertThat(rig.store.keys()).containsExactly(key(10, 1));
    }

    @Test
    void countAndTimeWorkTogether() {
        Rig rig = byTheHour().with("flush.size", "2");
        append(rig, "10:00:00", "10:01:00", "10:02:00", "10:11:59", "10:12:00", "10:22:00");

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(10, 0), key(10, 2), key(10, 4));
        assertThat(rig.store.lines(key(10, 4))).hasSize(1);
    }

    @Test
    void aRecordWithoutATimeIsSetAsideAndTheTaskGoesOn() {
        Rig rig = byTheHour().with("flush.size", "1");
        rig.broker.append(PIN, Map.of("at", "soon"));
        append(rig, "10:00:00");

        rig.land();

        assertThat(rig.reporter.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.why()).hasMessageStartingWith("pin-0@0: at is \"soon\""));
        assertThat(rig.store.keys()).containsExactly(key(10, 1));
    }

    @Test
    void wallclockFilesWhatArrivesTogetherTogether() {
        Rig rig = byTheHour().with("timestamp.extractor", "Wallclock").with("flush.size", "2");
        append(rig, "01:00:00", "02:00:00");

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(10, 0));
    }

    @Test
    void rawJsonIsFiledByFieldAndTimeWithoutBeingParsedIntoATree() {
        Rig rig = byTheHour()
                .without("rotate.interval.ms")
                .with("flush.size", "3")
                .with("partitioner.class", "FieldAndTime")
                .with("partition.field.name", "country")
                .with("partition.duration.ms", "86400000")
                .with("path.format", "'day'=YYYY-MM-dd/");
        for (String country : List.of("Albania", "Chad", "Albania")) {
            rig.broker.append(
                    PIN,
                    ("{\"country\":\"" + country + "\",\"at\":\"2026-01-01T10:00:00Z\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }

        rig.land();

        assertThat(rig.store.keys())
                .containsExactly(
                        "topics/pin/country=Albania/day=2026-01-01/pin+0+0000000000.json",
                        "topics/pin/country=Chad/day=2026-01-01/pin+0+0000000001.json");
    }

    @Test
    void anyRuleClosesAllFoldersOfATopicPartition() {
        Rig rig = byTheHour().without("rotate.interval.ms").with("rotate.schedule.interval.ms", "60000");
        append(rig, "10:00:00", "11:00:00", "12:00:00");
        FakeWorker worker = rig.land();

        rig.clock.advance(Duration.ofMinutes(1));
        worker.turnUntilRead();
        worker.commit();

        assertThat(rig.store.keys()).containsExactly(key(10, 0), key(11, 1), key(12, 2));
        assertThat(rig.broker.committed(PIN)).isEqualTo(3);
    }

    @Test
    void oneFileMoreThanMayBeOpenClosesAll() {
        Rig rig = byTheHour()
                .without("rotate.interval.ms")
                .with("flush.size", "100")
                .with("partitioner.max.open.files", "2");
        append(rig, "10:00:00", "11:00:00", "10:01:00", "12:00:00");

        rig.land();

        assertThat(rig.store.keys()).containsExactly(key(10, 0), key(11, 1));
        assertThat(rig.store.lines(key(10, 0))).hasSize(2);
    }
}
