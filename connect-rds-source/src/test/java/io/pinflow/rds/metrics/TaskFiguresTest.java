package io.pinflow.rds.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.metrics.TaskFigures.Standing;
import io.pinflow.rds.table.Backoff;
import io.pinflow.rds.table.FakeTableReader;
import io.pinflow.rds.table.PatientSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name = TaskFigures.name("orders, all", "3");
    private final ManualTaskClock clock = new ManualTaskClock();
    private final FakeTableReader database = new FakeTableReader();
    private final PatientSession<Integer> session = new PatientSession<>(
            database, Duration.ofSeconds(30), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)), "db", clock);
    private final TaskFigures figures = new TaskFigures(name, database, session, clock).register();

    @AfterEach
    void close() {
        figures.close();
        session.close();
    }

    @Test
    void showsItsFiguresOverJmxUnderConnectorAndTask() throws JMException {
        figures.sentRows(10, 2);
        figures.standing(new Standing(OptionalLong.empty(), 23, 17, 1, 1));

        assertThat(server.getAttribute(name, "Rows")).isEqualTo(10L);
        assertThat(server.getAttribute(name, "LateRows")).isEqualTo(2L);
        assertThat(server.getAttribute(name, "LagRows")).isEqualTo(23L);
        assertThat(server.getAttribute(name, "Remembered")).isEqualTo(17L);
        assertThat(server.getAttribute(name, "LastQueryAgeSeconds")).isEqualTo(-1.0);
        assertThat(name).hasToString("io.pinflow.rds:type=source-task,connector=\"orders, all\",task=\"3\"");
    }

    @Test
    void leavesJmxWhenItsTaskEnds() {
        figures.close();

        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void tellsHowLongTheDatabaseHasBeenSilentAndRowsHaveWaited() throws InterruptedException {
        session.read(() -> 1, clock.nanos() + 1_000_000_000);
        figures.standing(new Standing(OptionalLong.of(clock.nanos()), 5, 0, 0, 0));

        clock.advance(Duration.ofMillis(2_500));

        assertThat(figures.line())
                .isEqualTo(
                        "rows=0 posts=0 late_rows=0 lag_rows=5 lag_s=2.5 last_query_age_s=2.5 reconnects=0 remembered=0 "
                                + "held_tables=0 failed_tables=0");
    }
}
