package io.pinflow.s3;

import static io.pinflow.s3.Rig.PIN;
import static io.pinflow.s3.Rig.aRig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that takes requests and never answers: the worker's calls return all the same. */
class HangingStoreTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void letGo() {
        end.countDown();
        threads.shutdownNow();
    }

    private Fault hang() {
        try {
            end.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return Fault.UNAVAILABLE;
    }

    @Test
    void noCallOfTheWorkersWaitsForTheStore() {
        Rig rig = aRig().with("flush.size", "1");
        rig.store.withFaults(this::hang);
        rig.store.withFaultsOfLists(this::hang);
        rig.broker.appendNumbered(PIN, 100);
        FakeWorker worker = rig.assigned(threads);

        assertTimeoutPreemptively(SOON, () -> {
            for (int turns = 0; turns < 100; turns++) {
                worker.turn(1);
                worker.commit();
            }
            worker.revoke(PIN);
        });

        assertThat(rig.broker.committed(PIN)).isZero();
        assertThat(rig.store.keys()).isEmpty();
    }

    @Test
    void aTaskThatStopsWaitsAFewSecondsAtMost() {
        Rig rig = aRig().with("flush.size", "1");
        rig.store.withFaultsOfLists(this::hang);
        rig.broker.appendNumbered(PIN, 1);
        FakeWorker worker = rig.assigned(threads);
        worker.turn(1);

        assertTimeoutPreemptively(Duration.ofSeconds(5), worker::stop);
    }
}
