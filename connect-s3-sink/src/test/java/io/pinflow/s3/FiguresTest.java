package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What JMX shows of a task. */
class FiguresTest {

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    private static ObjectName named(String connector) throws JMException {
        return new ObjectName("io.pinflow.s3:type=sink-task,connector=\"" + connector + "\",task=2");
    }

    private static Map<String, Object> shown(String connector) throws JMException {
        Map<String, Object> values = new TreeMap<>();
        String[] names = {
            "OpenFiles",
            "WaitingFiles",
            "HeldBytes",
            "RequestsUnderway",
            "LandedObjects",
            "LandedBytes",
            "LandedRecords",
            "FailedAttempts",
            "FoundObjects",
            "OldestUnlandedMs"
        };
        for (Attribute attribute : JMX.getAttributes(named(connector), names).asList()) {
            values.put(attribute.getName(), attribute.getValue());
        }
        return values;
    }

    private static Rig aRigNamed(String connector) {
        return aRig().with("name", connector).with("pinflow.task", "2");
    }

    @Test
    void showWhatIsHeldAndWhatHasLanded() throws JMException {
        Rig rig = aRigNamed("landing");
        rig.broker.appendNumbered(PIN, 4);
        FakeWorker worker = rig.assigned();

        worker.turn(4);
        rig.clock.advance(Duration.ofSeconds(5));
        worker.turnUntilRead();
        rig.clock.advance(Duration.ofSeconds(5));
        worker.turn(0);

        assertThat(shown("landing"))
                .containsEntry("OpenFiles", 1L)
                .containsEntry("WaitingFiles", 0L)
                .containsEntry("HeldBytes", 1536L)
                .containsEntry("RequestsUnderway", 0L)
                .containsEntry("LandedObjects", 1L)
                .containsEntry("LandedBytes", 24L)
                .containsEntry("LandedRecords", 3L)
                .containsEntry("FailedAttempts", 0L)
                .containsEntry("FoundObjects", 0L)
                .containsEntry("OldestUnlandedMs", 10_000L);
    }

    @Test
    void showAnOutage() throws JMException {
        Rig rig = aRigNamed("outage");
        rig.broker.appendNumbered(PIN, 3);
        rig.store.withFaults(() -> Fault.UNAVAILABLE);
        FakeWorker worker = rig.assigned();

        for (int seconds = 0; seconds <= 60; seconds++) {
            worker.turn(3);
            rig.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(shown("outage")).containsEntry("WaitingFiles", 1L).containsEntry("OldestUnlandedMs", 60_000L);
        assertThat((Long) shown("outage").get("FailedAttempts")).isGreaterThan(10);
    }

    @Test
    void goWithTheTask() throws JMException {
        FakeWorker worker = aRigNamed("stopping").worker();
        boolean before = JMX.isRegistered(named("stopping"));

        worker.stop();

        assertThat(before).isTrue();
        assertThat(JMX.isRegistered(named("stopping"))).isFalse();
    }
}
