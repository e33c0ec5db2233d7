package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.feed.SystemTaskClock;
import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.metrics.TaskFigures;
import io.pinflow.rds.table.DatabaseAwayException;
import io.pinflow.rds.table.DatabaseRefusedException;
import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import io.pinflow.rds.table.FakeTableReader;
import io.pinflow.rds.table.TableSpec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RdsSourceTaskTest {
    private final FakeTableReader database = new FakeTableReader();
    private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
    private RdsSourceTask task = task(new ManualTaskClock());

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void sendsPostsFromTheFirst() throws InterruptedException {
        task.start(unlimited());

        List<SourceRecord> records = task.poll();

        assertThat(records).hasSize(6);
        assertThat(records.get(0).topic()).isEqualTo("pinflow.pin");
        assertThat(records.get(0).key()).isEqualTo("7528");
    }

    @Test
    void goesOnFromTheStoredOffset() throws InterruptedException {
        offsets.put(Map.of("mode", "emulation", "seed", "100", "bound", "11001"), Map.of("draws", 2L, "sent", 2L));
        task.start(unlimited());

        List<SourceRecord> records = task.poll();

        assertThat(records)
                .extracting(record -> record.topic() + " " + record.key())
                .containsExactly("pinflow.user 5730", "pinflow.pin 8304", "pinflow.geo 8304", "pinflow.user 8304");
    }

    @Test
    void returnsNullWhileTheDatabaseIsAway() throws InterruptedException {
        database.failingWith(new DatabaseAwayException("Connection refused", null));
        task.start(unlimited());

        assertThat(task.poll()).isNull();
    }

    @Test
    void failsWithTheNameOfTheSettingThatTheDatabaseRefuses() {
        database.failingWith(new DatabaseRefusedException(
                Subject.TABLE,
                "Table 'pinterest_data.user_data' doesn't exist",
                new TableSpec("user_data", "ind"),
                null));
        task.start(unlimited());

        assertThatThrownBy(() -> task.poll())
                .isInstanceOf(ConnectException.class)
                .hasMessage("Invalid value user_data for configuration emulation.user.table: Table "
                        + "'pinterest_data.user_data' doesn't exist. Name a table that is there and on which "
                        + "connection.user has SELECT.");
    }

    @Test
    void holdsNeitherPollNorStopWhileAQueryHangs() throws InterruptedException {
        database.hanging();
        task = task(new SystemTaskClock());
        task.start(unlimited());

        long start = System.nanoTime();
        List<SourceRecord> records = task.poll();
        Duration polled = Duration.ofNanos(System.nanoTime() - start);
        task.stop();
        Duration stopped = Duration.ofNanos(System.nanoTime() - start).minus(polled);

        assertThat(records).isNull();
        assertThat(polled).isLessThan(Duration.ofSeconds(1));
        assertThat(stopped).isLessThan(Duration.ofSeconds(2));
        assertThat(database.isAborted()).isTrue();
    }

    @Test
    void endsAPollThatWaitsForItsTurnWhenStopped() throws InterruptedException {
        Map<String, String> properties = unlimited();
        properties.put("emulation.pace", "rate");
        properties.put("emulation.rate", "0.001");
        task = task(new SystemTaskClock());
        task.start(properties);
        task.poll();
        task.stop();

        long start = System.nanoTime();
        List<SourceRecord> records = task.poll();

        assertThat(records).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void leavesNothingBehindWhenItCannotGoOnFromItsOffset() {
        Map<String, String> properties = RdsSourceConfigTest.minimal();
        properties.putAll(Map.of(
                "name", "orders",
                "mode", "incrementing",
                "table.whitelist", "orders",
                "incrementing.column.name", "id"));
        offsets.put(
                Map.of("mode", "incrementing", "table", "pinterest_data.orders", "incrementing", "id"),
                Map.of("incrementing", "yesterday"));

        assertThatThrownBy(() -> task.start(properties))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("incrementing is yesterday; give a whole number");
        task.stop();

        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(TaskFigures.name("orders", "0")))
                .isFalse();
    }

    @Test
    void canBeStoppedWithoutHavingStarted() {
        RdsSourceTask neverStarted = new RdsSourceTask();

        neverStarted.stop();

        assertThat(neverStarted.version()).isNotEmpty();
    }

    private RdsSourceTask task(TaskClock clock) {
        RdsSourceTask created = new RdsSourceTask(settings -> database, () -> clock);
        created.initialize(context());
        return created;
    }

    private static Map<String, String> unlimited() {
        Map<String, String> properties = RdsSourceConfigTest.minimal();
        properties.put("emulation.pace", "unlimited");
        properties.put("batch.max.rows", "6");
        return properties;
    }

    private SourceTaskContext context() {
        OffsetStorageReader stored = new OffsetStorageReader() {
            @Override
            public <T> Map<String, Object> offset(Map<String, T> partition) {
                return offsets.get(partition);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                partitions.forEach(partition -> found.put(partition, offset(partition)));
                return found;
            }
        };
        return new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return Map.of();
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return stored;
            }
        };
    }
}
