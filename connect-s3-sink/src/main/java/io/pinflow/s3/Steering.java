package io.pinflow.s3;

import io.pinflow.s3.landing.Landings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Tells the worker, at the end of each turn, what the landings need of it: where and when to read, when to commit. */
final class Steering {

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

    private final SinkTaskContext worker;
    private final Clock clock;
    private final Set<TopicPartition> paused = new HashSet<>();
    /** Were paused when they were taken away. The worker remembers: given back, they are paused again. */
    private final Set<TopicPartition> takenPaused = new HashSet<>();

    Steering(SinkTaskContext worker, Clock clock) {
        this.worker = Objects.requireNonNull(worker, "worker");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * To be called within put, so that the worker goes where it is sent before it reads on.
     *
     * @param seeks where to read again
     * @param behind whether records that were handed over still wait, so that no more should be read
     */
    void steer(Landings landings, Map<TopicPartition, Long> seeks, boolean behind) {
        seeks.forEach(worker::offset);
        if (landings.takeProgress()) {
            worker.requestCommit();
        }
        if (behind || landings.isFull()) {
            pause(landings.partitions());
        } else if (landings.isEasedOff()) {
            resume(landings.partitions());
        }
        worker.timeout(patience(behind ? landings.now() : landings.nextTurn()).toMillis());
    }

    private void pause(Set<TopicPartition> partitions) {
        Set<TopicPartition> running = new HashSet<>(partitions);
        running.removeAll(paused);
        if (!running.isEmpty()) {
            worker.pause(running.toArray(TopicPartition[]::new));
            paused.addAll(running);
            takenPaused.removeAll(running);
        }
    }

    private void resume(Set<TopicPartition> partitions) {
        Set<TopicPartition> standing = new HashSet<>(paused);
        standing.addAll(takenPaused);
        standing.retainAll(partitions);
        if (!standing.isEmpty()) {
            worker.resume(standing.toArray(TopicPartition[]::new));
            paused.removeAll(standing);
            takenPaused.removeAll(standing);
        }
    }

    /** Topic-partitions are no longer ours. */
    void taken(Iterable<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            if (paused.remove(partition)) {
                takenPaused.add(partition);
            }
        }
    }

    private Duration patience(Instant nextTurn) {
        Instant now = clock.instant();
        if (!nextTurn.isAfter(now)) {
            return Duration.ofMillis(1);
        }
        if (nextTurn.isAfter(now.plus(LONGEST_PATIENCE))) {
            return LONGEST_PATIENCE;
        }
        return Duration.between(now, nextTurn).plusMillis(1);
    }
}
