package io.pinflow.local.status;

import io.pinflow.local.reconcile.CaughtUp;
import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.stack.Stages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at a running pipeline: its parts, its topics and its bucket. For one thread. */
public final class FlowMonitor implements AutoCloseable {
    private final Stack stack;
    private final Connectors connectors;
    private final FlowTally tally;
    private final CaughtUp caughtUp;
    private final Clock clock = Clock.systemUTC();
    private final Instant begin = clock.instant();

    public FlowMonitor(Stack stack, Connectors connectors) {
        this.stack = stack;
        this.connectors = connectors;
        this.tally = new FlowTally(stack.brokerAddress(), StackSettings.TOPICS);
        this.caughtUp = new CaughtUp(stack.brokerAddress());
    }

    /** How things stand now. */
    public FlowStatus look() {
        return new FlowStatus(
                Duration.between(begin, clock.instant()),
                stack.parts(),
                connectors.postsSent(),
                tally.snapshot(),
                objects(),
                behind());
    }

    private Map<String, Long> objects() {
        Map<String, Long> objects = new LinkedHashMap<>();
        connectors.zones().forEach(zone -> objects.put(zone, stack.bucket().count(zone + "/")));
        return objects;
    }

    private Map<String, Duration> behind() {
        Map<String, Duration> behind = new LinkedHashMap<>();
        for (Stages.Stage stage : connectors.stages().stages()) {
            Duration ofStage = caughtUp.backlog(stage.group(), stage.topics()).behind(clock);
            behind.merge(stage.name(), ofStage, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return behind;
    }

    @Override
    public void close() {
        tally.close();
        caughtUp.close();
    }
}
