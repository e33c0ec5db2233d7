package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store is away for a minute under a live worker: its tasks live, keep their partitions, and catch up by themselves. */
@Tag("chaos")
class SinkOutageIT {

    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final Duration RESUMED_WITHIN = Duration.ofSeconds(20);

    private SinkStack stack;

    @BeforeEach
    void start() {
        stack = SinkStack.start("sink-outage", 1);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void everySinkLivesAndLandsAgainWithinTwentySeconds() {
        List<SinkFlow> flows = Stream.of(Rotation.values())
                .map(rotation -> new SinkFlow(stack, stack.s3().address(), rotation, FileSize.SMALL, 3).start())
                .toList();
        flows.forEach(flow -> flow.awaitMoreInEachPartition(1));
        List<Set<String>> before = flows.stream().map(this::members).toList();

        stack.s3().halt();
        await("the outage").pollDelay(AWAY).atMost(AWAY.multipliedBy(2)).until(() -> true);
        flows.forEach(this::assertRunning);
        stack.s3().resume();
        long back = System.nanoTime();
        flows.forEach(flow -> flow.awaitMoreInEachPartition(1));
        Duration took = Duration.ofNanos(System.nanoTime() - back);
        List<Set<String>> after = flows.stream().map(this::members).toList();

        List<Integer> records = flows.stream().map(SinkFlow::finish).toList();
        System.out.printf("away for %s; landing again after %s; records: %s%n", AWAY, took, records);
        assertThat(after).isEqualTo(before);
        assertThat(took).isLessThan(RESUMED_WITHIN);
    }

    private void assertRunning(SinkFlow flow) {
        JsonNode status = stack.connect().status(flow.name()).orElseThrow();
        assertThat(status.findValuesAsText("state")).as(flow.name()).hasSize(4).containsOnly("RUNNING");
    }

    /** The tasks' consumers; one that loses its place and comes back has another id. */
    private Set<String> members(SinkFlow flow) {
        String group = "connect-" + flow.name();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrap()))) {
            Set<String> ids = new TreeSet<>();
            admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::consumerId)
                    .forEach(ids::add);
            return ids;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot describe " + group, e);
        }
    }
}
