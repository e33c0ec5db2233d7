package io.pinflow.rds.emulation;

import static io.pinflow.rds.emulation.EmulationBuilder.GEO;
import static io.pinflow.rds.emulation.EmulationBuilder.PIN;
import static io.pinflow.rds.emulation.EmulationBuilder.USER;
import static io.pinflow.rds.emulation.EmulationBuilder.anEmulation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.Backoff;
import io.pinflow.rds.table.DatabaseAwayException;
import io.pinflow.rds.table.FakeTableReader;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Snapshot;
import io.pinflow.rds.table.TableSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EmulationFeedTest {
    private final ManualTaskClock clock = new ManualTaskClock();
    private final FakeTableReader database = new FakeTableReader();
    private EmulationFeed feed;

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void sendsThreeRecordsOfAPostWithOneKeyAndItsNumber() throws InterruptedException {
        feed = feed(anEmulation().withPostsMax(1).build(), Position.START);

        List<SourceRecord> records = feed.next();

        assertThat(records).extracting(SourceRecord::topic).containsExactly("p.pin", "p.geo", "p.user");
        assertThat(records).extracting(SourceRecord::key).containsOnly("7528");
        assertThat(records).extracting(SourceRecord::keySchema).containsOnly(Schema.STRING_SCHEMA);
        assertThat(records)
                .extracting(record -> record.headers().lastWithName("post").value())
                .containsOnly("1");
        assertThat(records)
                .extracting(record -> record.valueSchema().name())
                .containsExactly("pinterest_data", "geolocation_data", "user_data");
        assertThat(records)
                .extracting(record -> ((Struct) record.value()).getInt64("index"))
                .containsOnly(7528L);
        assertThat(records).extracting(SourceRecord::timestamp).containsOnlyNulls();
        assertThat(records).extracting(SourceRecord::kafkaPartition).containsOnlyNulls();
    }

    @Test
    void givesEachRecordThePositionThatHoldsOnceItIsSent() throws InterruptedException {
        feed = feed(anEmulation().withPostsMax(2).build(), Position.START);

        List<SourceRecord> records = feed.next();

        assertThat(records)
                .extracting(SourceRecord::sourcePartition)
                .containsOnly(Map.of("mode", "emulation", "seed", "100", "bound", "11001"));
        assertThat(records)
                .extracting(record -> Position.fromOffset(offset(record)))
                .containsExactly(
                        new Position(0, 1),
                        new Position(0, 2),
                        new Position(1, 0),
                        new Position(1, 1),
                        new Position(1, 2),
                        new Position(2, 0));
    }

    static IntStream everyRecordOfTenPosts() {
        return IntStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("everyRecordOfTenPosts")
    void goesOnAfterAnyRecordAsIfItHadNeverStopped(int stopAfter) throws InterruptedException {
        Emulation emulation = anEmulation().withPostsMax(10).build();
        feed = feed(emulation, Position.START);
        List<SourceRecord> undisturbed = drain(feed);

        Position stoppedAt = Position.fromOffset(offset(undisturbed.get(stopAfter - 1)));
        EmulationFeed second = feed(emulation, stoppedAt);
        List<SourceRecord> rest = drain(second);
        second.close();

        assertThat(undisturbed).hasSize(30);
        assertThat(rest).isEqualTo(undisturbed.subList(stopAfter, 30));
    }

    @Test
    void handsOutWholePostsOnly() throws InterruptedException {
        feed = feed(anEmulation().withPostsPerPage(3).build(), Position.START);

        List<Integer> sizes = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            sizes.add(feed.next().size());
        }

        assertThat(sizes).containsExactly(9, 9, 9, 3);
    }

    @Test
    void readsAnIndexOnceThatIsDrawnTwiceInAPage() throws InterruptedException {
        feed = feed(anEmulation().withPostsMax(278).withPostsPerPage(300).build(), Position.START);

        List<SourceRecord> records = feed.next();

        assertThat(records).hasSize(3 * 278);
        assertThat(database.readings())
                .singleElement()
                .satisfies(keys -> assertThat(keys).hasSize(277));
    }

    @Test
    void readsARowWhenItIsSentAndNotBefore() throws InterruptedException {
        feed = feed(anEmulation().withPostsPerPage(1).build(), Position.START);
        feed.next();

        database.updateTitles("as changed since");
        List<SourceRecord> records = feed.next();

        assertThat(records)
                .extracting(record -> ((Struct) record.value()).getString("title"))
                .containsOnly("as changed since");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinterest_data", "geolocation_data", "user_data"})
    void leavesOutAPostThatLacksARowButCountsItsDraw(String table) throws InterruptedException {
        database.without(tableNamed(table), 2863);
        feed = feed(anEmulation().withPostsMax(3).build(), Position.START);

        List<SourceRecord> records = feed.next();

        assertThat(records)
                .extracting(record -> record.headers().lastWithName("post").value() + " " + record.key())
                .containsExactly("1 7528", "1 7528", "1 7528", "3 5730", "3 5730", "3 5730");
        assertThat(Position.fromOffset(offset(records.get(5)))).isEqualTo(new Position(3, 0));
    }

    @Test
    void failsForAMissingRowWhenToldTo() {
        database.without(GEO, 7528);
        feed = feed(anEmulation().withMissingRow(MissingRow.FAIL).build(), Position.START);

        assertThatThrownBy(() -> feed.next())
                .isInstanceOf(ConnectException.class)
                .hasMessage("Table geolocation_data has no row where ind is 7528, which post 1 needs; add the row, "
                        + "lower emulation.bound, or set emulation.missing.row=skip.");
    }

    @Test
    void losesNothingWhenTheDatabaseGoesAway() throws InterruptedException {
        database.failingWith(new DatabaseAwayException("Connection reset", null));
        feed = feed(anEmulation().withPostsMax(4).build(), Position.START);

        List<SourceRecord> during = feed.next();
        List<SourceRecord> after = drain(feed);

        assertThat(during).isEmpty();
        assertThat(after).hasSize(12);
        assertThat(after.get(0).key()).isEqualTo("7528");
    }

    @Test
    void idlesWithoutAskingTheDatabaseWhenAllIsSent() throws InterruptedException {
        feed = feed(anEmulation().withPostsMax(2).build(), Position.START);
        feed.next();
        long idleSince = clock.nanos();

        List<SourceRecord> records = feed.next();

        assertThat(records).isEmpty();
        assertThat(database.readings()).containsExactly(Set.of(7528L, 2863L));
        assertThat(Duration.ofNanos(clock.nanos() - idleSince)).isEqualTo(Duration.ofMillis(500));
    }

    private EmulationFeed feed(Emulation emulation, Position resume) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
        PatientSession<Snapshot> session = new PatientSession<>(
                database, Duration.ofSeconds(30), backoff, "jdbc:mysql://db/pinterest_data", clock);
        return new EmulationFeed(emulation, new UnlimitedPace(), resume, database, session, figures(session), clock);
    }

    private TaskFigures figures(PatientSession<Snapshot> session) {
        return new TaskFigures(TaskFigures.name("c", "0"), database, session, clock);
    }

    private static List<SourceRecord> drain(EmulationFeed feed) throws InterruptedException {
        List<SourceRecord> all = new ArrayList<>();
        for (int turn = 0; turn < 20; turn++) {
            all.addAll(feed.next());
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> offset(SourceRecord record) {
        return (Map<String, ?>) record.sourceOffset();
    }

    private static TableSpec tableNamed(String name) {
        return List.of(PIN, GEO, USER).stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
