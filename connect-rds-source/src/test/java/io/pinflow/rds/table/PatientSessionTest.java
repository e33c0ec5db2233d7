package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.feed.SystemTaskClock;
import io.pinflow.rds.feed.TaskClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PatientSessionTest {
    private static final TableSpec TABLE = new TableSpec("pinterest_data", "index");
    private static final Set<Long> KEYS = Set.of(7528L);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final FakeTableReader database = new FakeTableReader();
    private final ManualTaskClock clock = new ManualTaskClock();
    private PatientSession<Snapshot> reader = reader(clock, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        database.abort();
        reader.close();
    }

    @Test
    void handsOutWhatTheDatabaseHas() throws InterruptedException {
        Optional<Snapshot> rows = readWithin(Duration.ofMillis(500));

        assertThat(rows.orElseThrow().row(TABLE, 7528)).isPresent();
    }

    @Test
    void waitsALittleLongerAfterEachFailureAndThenGoesOn() throws InterruptedException {
        database.failingWith(away(), away(), away());
        long start = clock.nanos();

        Optional<Snapshot> rows = Optional.empty();
        while (rows.isEmpty()) {
            rows = readWithin(Duration.ofMillis(500));
        }

        // Waits of 1, 2 and 4 s, each give or take a fifth.
        assertThat(Duration.ofNanos(clock.nanos() - start))
                .isBetween(Duration.ofMillis(5_600), Duration.ofMillis(8_900));
        assertThat(database.readings()).hasSize(4);
    }

    @Test
    void doesNotAskBeforeTheWaitIsOver() throws InterruptedException {
        database.failingWith(away());
        readWithin(Duration.ofMillis(500));

        Optional<Snapshot> rows = readWithin(Duration.ofMillis(500));

        assertThat(rows).isEmpty();
        assertThat(database.readings()).hasSize(1);
    }

    @Test
    void passesOnARefusalAtOnce() {
        RuntimeException refusal = new DatabaseRefusedException(
                DatabaseRefusedException.Subject.TABLE, "Table 'pinterest_data' doesn't exist", TABLE, null);
        database.failingWith(refusal);

        assertThatThrownBy(() -> readWithin(Duration.ofMillis(500))).isSameAs(refusal);
    }

    @Test
    void keepsAReadingThatOutlastsOneCall() throws InterruptedException {
        database.hanging();
        reader = reader(new SystemTaskClock(), Duration.ofSeconds(30));
        TaskClock real = new SystemTaskClock();

        Optional<Snapshot> first = reader.read(this::readRow, real.nanos() + 1_000_000);
        Optional<Snapshot> second = reader.read(this::readRow, real.nanos() + 1_000_000);

        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(database.readings()).hasSizeLessThanOrEqualTo(1);
        assertThat(database.isAborted()).isFalse();
    }

    @Test
    void breaksOffAReadingThatTakesTooLong() throws InterruptedException {
        database.hanging();
        reader = reader(new SystemTaskClock(), Duration.ofMillis(50));
        TaskClock real = new SystemTaskClock();

        while (!database.isAborted()) {
            reader.read(this::readRow, real.nanos() + 10_000_000);
        }

        assertThat(database.readings()).hasSize(1);
    }

    @Test
    void endsAHangingReadingAndTheSessionWhenClosed() throws InterruptedException {
        database.hanging();
        reader = reader(new SystemTaskClock(), Duration.ofSeconds(30));
        while (database.readings().isEmpty()) {
            reader.read(this::readRow, System.nanoTime() + 10_000_000);
        }

        reader.close();

        assertThat(database.isAborted()).isTrue();
        assertThat(database.isClosed()).isTrue();
        assertThat(reader.read(this::readRow, System.nanoTime())).isEmpty();
    }

    @Test
    void readsNothingOnceItIsClosed() throws InterruptedException {
        reader.close();

        Optional<Snapshot> rows = readWithin(Duration.ofMillis(500));

        assertThat(rows).isEmpty();
        assertThat(database.readings()).isEmpty();
        assertThat(database.isAborted()).isFalse();
    }

    private Snapshot readRow() {
        return database.readTogether(List.of(TABLE), KEYS);
    }

    private Optional<Snapshot> readWithin(Duration time) throws InterruptedException {
        return reader.read(this::readRow, clock.nanos() + time.toNanos());
    }

    private PatientSession<Snapshot> reader(TaskClock clock, Duration queryTimeout) {
        return new PatientSession<>(database, queryTimeout, BACKOFF, "jdbc:mysql://db/pinterest_data", clock);
    }

    private static DatabaseAwayException away() {
        return new DatabaseAwayException("Connection refused", null);
    }
}
