package io.pinflow.local.it.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.local.reconcile.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three million records, nine of ten of them repeats, through a cleaner with a heap of 256 MB. */
@Tag("chaos")
@Timeout(1800)
class SoakIT {
    private static final int HEAP_MB = 256;
    private static final long ROCKSDB_BYTES = 64L * 1024 * 1024;

    /** What a Java process takes beside its heap: classes, compiled code, threads, network buffers, the allocator. */
    private static final int REST_MB = 220;

    /** By how much the last third of the run may be larger than the one before. */
    private static final double TOLERANCE = 1.08;

    private static final Duration LIMIT = Duration.ofMinutes(25);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void keepsItsSizeHoweverManyRepeatsCome() throws Exception {
        TopicNames topics = new TopicNames("soak.", "cleaner-of-soak");
        Repeats repeats = new Repeats(100_000, 10);
        try (CleanerStack stack = CleanerStack.start("soak");
                CleanerInstance cleaner = stack.instance(
                        "soak-cleaner", topics, Map.of("rocksdb.memory.bytes", Long.toString(ROCKSDB_BYTES)));
                Group group = new Group(stack.brokerAddress(), topics)) {
            stack.createTopics(topics);
            cleaner.useHeap(HEAP_MB);
            cleaner.start();
            Path status = Path.of("/proc", Long.toString(cleaner.pid()), "status");
            Thread sending = new Thread(() -> repeats.send(stack.brokerAddress(), topics), "soak-sender");
            sending.start();

            SizeRecord sizes = new SizeRecord();
            await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).until(() -> {
                sizes.add(read(cleaner), residentMb(status));
                return !sending.isAlive() && group.hasTakenAll();
            });

            System.out.println(sizes.report(repeats.records()));
            assertThat(committedDuplicates(cleaner)).isEqualTo(repeats.records() - repeats.rows());
            int middle = sizes.largest(repeats.records() / 3, repeats.records() * 2 / 3);
            int last = sizes.largest(repeats.records() * 2 / 3, repeats.records());
            assertThat((double) last).isLessThanOrEqualTo(middle * TOLERANCE);
            assertThat(last).isLessThanOrEqualTo(HEAP_MB + (int) (ROCKSDB_BYTES / 1024 / 1024) + REST_MB);
        }
    }

    private static JsonNode flow(CleanerInstance cleaner) throws IOException {
        return JSON.readTree(cleaner.get("/api/flow").orElseThrow().body());
    }

    private static long read(CleanerInstance cleaner) throws IOException {
        return flow(cleaner).path("reconciliation").path("raw").asLong();
    }

    private static long committedDuplicates(CleanerInstance cleaner) throws IOException {
        long sum = 0;
        for (JsonNode side : flow(cleaner).path("committed")) {
            sum += side.path("duplicates").asLong();
        }
        return sum;
    }

    private static int residentMb(Path status) throws IOException {
        List<String> lines = Files.readAllLines(status);
        String resident = lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(resident.replaceAll("\\D", "")) / 1024;
    }
}
