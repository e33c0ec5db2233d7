package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.record.KeyFormat;
import io.pinflow.rds.table.Backoff;
import io.pinflow.rds.table.DatabaseAwayException;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import io.pinflow.rds.table.FakeTableReader;
import io.pinflow.rds.table.IdRange;
import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Moment;
import io.pinflow.rds.table.Page;
import io.pinflow.rds.table.PatientSession;
import io.pinflow.rds.table.Relation;
import io.pinflow.rds.table.Rows;
import io.pinflow.rds.table.Source;
import io.pinflow.rds.table.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CaptureFeedTest {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int PAGE = 3;

    private final ManualTaskClock clock = new ManualTaskClock();
    private final Map<String, Scripted> tables = new HashMap<>();
    private final FakeTableReader connection = new FakeTableReader();
    private final PatientSession<Step> session = new PatientSession<>(
            connection, Duration.ofSeconds(30), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)), "db", clock);
    private final TaskFigures figures = new TaskFigures(TaskFigures.name("c", "0"), connection, session, clock);
    private CaptureFeed feed;

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void readsTablesInTurnsOnePageEach() throws InterruptedException {
        feed = feed(true, "large", "small");
        fill("large", 20);
        fill("small", 4);

        List<String> turns = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            turns.add(feed.next().get(0).topic());
        }

        assertThat(turns).containsExactly("large", "small", "large", "small");
    }

    @Test
    void asksATableThatHasNoMoreAgainAfterThePollInterval() throws InterruptedException {
        feed = feed(true, "orders");
        fill("orders", 1);
        feed.next();
        int asked = tables.get("orders").pages;
        long caughtUp = clock.nanos();

        while (tables.get("orders").pages == asked) {
            assertThat(feed.next()).isEmpty();
        }

        assertThat(Duration.ofNanos(clock.nanos() - caughtUp)).isBetween(POLL, POLL.plusMillis(500));
    }

    @Test
    void tellsHowManyRowsWaitWhileItIsBehind() throws InterruptedException {
        feed = feed(true, "orders");
        fill("orders", 20);
        feed.next();
        long beforeTheFirstCount = figures.getLagRows();

        clock.advance(Duration.ofSeconds(16));
        feed.next();
        long counted = figures.getLagRows();
        feed.next();
        long lessThoseSent = figures.getLagRows();
        for (int page = 0; page < 5; page++) {
            feed.next();
        }

        assertThat(beforeTheFirstCount).isZero();
        assertThat(counted).isEqualTo(20 - 2 * PAGE);
        assertThat(lessThoseSent).isEqualTo(20 - 3 * PAGE);
        assertThat(figures.getLagRows()).isZero();
        assertThat(figures.getLagSeconds()).isZero();
    }

    @Test
    void givesEveryRecordAPositionFromWhichNothingIsLost() throws InterruptedException {
        feed = feed(true, "orders");
        fill("orders", 2 * PAGE);

        List<SourceRecord> first = feed.next();
        List<SourceRecord> second = feed.next();

        assertThat(highs(first)).containsExactly(null, null, 3L);
        assertThat(highs(second)).containsExactly(3L, 3L, 6L);
        assertThat(first)
                .extracting(SourceRecord::sourcePartition)
                .containsOnly(stream("orders").partition());
    }

    @Test
    void goesOnWithTheOthersAndTriesAgainAfterAMinuteWhenOneIsRefused() throws InterruptedException {
        feed = feed(true, "bad", "good");
        fill("bad", 1);
        fill("good", 1);
        tables.get("bad").failure = new DatabaseRefusedException(Subject.TABLE, "No such table", null, null);

        assertThat(feed.next()).isEmpty();
        assertThat(feed.next()).extracting(SourceRecord::topic).containsExactly("good");
        assertThat(figures.getFailedTables()).isEqualTo(1);
        tables.get("bad").failure = null;
        long failed = clock.nanos();
        List<SourceRecord> healed = List.of();
        while (healed.isEmpty()) {
            healed = feed.next();
        }

        assertThat(healed).extracting(SourceRecord::topic).containsExactly("bad");
        assertThat(Duration.ofNanos(clock.nanos() - failed)).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        assertThat(figures.getFailedTables()).isZero();
    }

    @Test
    void failsWhenNoTableIsLeftOrOneIsEnough() {
        feed = feed(false, "bad", "good");
        tables.get("bad").failure = new DatabaseRefusedException(Subject.TABLE, "No such table", null, null);

        assertThatThrownBy(() -> feed.next())
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "shop.bad: No such table. Name a table that is there and on which connection.user has SELECT.");
    }

    @Test
    void passesOnARefusedLogin() {
        feed = feed(true, "orders", "others");
        tables.get("orders").failure = new DatabaseRefusedException(Subject.LOGIN, "Access denied", null, null);

        assertThatThrownBy(() -> feed.next()).isSameAs(tables.get("orders").failure);
    }

    @Test
    void doesNotLetATableThatHangsKeepItsTurn() throws InterruptedException {
        feed = feed(true, "locked", "free");
        fill("free", 1);
        tables.get("locked").failure = new DatabaseAwayException("broken off", null);

        List<SourceRecord> read = List.of();
        for (int turn = 0; turn < 6 && read.isEmpty(); turn++) {
            read = feed.next();
        }

        assertThat(read).extracting(SourceRecord::topic).containsExactly("free");
    }

    @Test
    void letsTheOthersGoOnForAWhileWhenATableWasBrokenOff() throws InterruptedException {
        feed = feed(true, "locked", "free");
        fill("free", 10 * PAGE);
        tables.get("locked").hangs = true;
        feed.next();
        clock.advance(Duration.ofSeconds(31));
        feed.next();

        List<SourceRecord> read = new ArrayList<>();
        for (int turn = 0; turn < 16; turn++) {
            read.addAll(feed.next());
        }

        assertThat(read).hasSize(10 * PAGE);
    }

    private static List<Object> highs(List<SourceRecord> records) {
        List<Object> highs = new ArrayList<>();
        records.forEach(record -> highs.add(record.sourceOffset().get("incrementing")));
        return highs;
    }

    private CaptureFeed feed(boolean isolates, String... names) {
        List<Stream> streams = new ArrayList<>();
        for (String name : names) {
            tables.put(name, new Scripted());
            streams.add(stream(name));
        }
        CaptureSettings settings = new CaptureSettings(
                POLL,
                PAGE,
                Duration.ofSeconds(60),
                Beginning.EVERYTHING,
                Duration.ZERO,
                Duration.ofSeconds(10),
                KeyFormat.STRUCT,
                Optional.empty(),
                isolates);
        return new CaptureFeed(
                streams,
                settings,
                partition -> null,
                source -> tables.get(source.relation().name()),
                session,
                figures,
                clock);
    }

    private static Stream stream(String name) {
        Source source = new Source(Relation.table("shop", name), Optional.of("id"), List.of(), List.of(), Split.WHOLE);
        return new Stream(CaptureMode.INCREMENTING, source, name);
    }

    private void fill(String name, int rows) {
        for (int i = 0; i < rows; i++) {
            tables.get(name).table.commit(tables.get(name).table.write());
        }
    }

    /** A table that can fail on request. */
    private final class Scripted implements Rows {
        private final FakeTable table = new FakeTable(true);
        private volatile RuntimeException failure;
        private volatile boolean hangs;
        private volatile int pages;

        @Override
        public Moment moment() {
            return table.moment();
        }

        @Override
        public OptionalLong largestId() {
            if (hangs) {
                connection.hang();
            }
            if (failure != null) {
                throw failure;
            }
            return table.largestId();
        }

        @Override
        public OptionalLong smallestIdFrom(long id) {
            return table.smallestIdFrom(id);
        }

        @Override
        public Page<Long> byId(List<IdRange> ranges, int limit) {
            pages++;
            return table.byId(ranges, limit);
        }

        @Override
        public long countById(long id, int limit) {
            return table.countById(id, limit);
        }

        @Override
        public long countAfter(Mark place, int limit) {
            return table.countAfter(place, limit);
        }

        @Override
        public Page<Mark> after(Mark place, String end, int limit) {
            return table.after(place, end, limit);
        }
    }
}
