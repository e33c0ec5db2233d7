package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.s3.batch.SourceRange;
import io.pinflow.s3.store.InMemoryObjectStore;
import io.pinflow.s3.store.InMemoryObjectStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lets chance deal out crashes, zombies, rebalances, lost answers, outages, late uploads, gaps and bad records, and
 * looks whether every record lies in the bucket exactly once, in order, whatever happened.
 */
class LandingSimulationTest {

    private static final int STEPS = 600;
    private static final List<Schema> SCHEMAS = List.of(mapOf(1), mapOf(2), mapOf(3));
    private static final int MOST_TURNS_TO_SETTLE = 5_000;

    private static Schema mapOf(int version) {
        return SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                .version(version)
                .build();
    }

    @ParameterizedTest(
            name =
                    "{0} runs from seed {1}: flush.size {2}, scheduled {3}, folders {4}, by time {5}, keys {6}, hurried {7}, per schema {8}")
    @CsvSource({
        "40, 1000, 1, false, 1, false, false, false, false",
        "40, 2000, 7, false, 1, false, false, false, false",
        "40, 3000, 5, true, 1, false, false, false, false",
        "40, 4000, , true, 1, false, false, false, false",
        "40, 5000, 4, false, 3, false, false, false, false",
        "40, 6000, , true, 3, false, false, false, false",
        "40, 7000, 6, true, 3, false, false, false, false",
        "40, 8000, 3, false, 1, true, false, false, false",
        "40, 9000, , true, 3, true, false, false, false",
        "40, 10000, 4, false, 1, false, true, false, false",
        "40, 11000, 5, true, 3, true, true, false, false",
        "40, 12000, 1, false, 1, false, false, true, false",
        "40, 13000, 4, true, 3, false, false, true, false",
        "40, 14000, 5, false, 1, false, false, false, true",
        "40, 15000, 6, true, 3, false, true, false, true"
    })
    void everyRecordLandsExactlyOnceAndInOrder(
            int runs,
            int seed,
            Integer flushSize,
            boolean scheduled,
            int folders,
            boolean byTime,
            boolean keys,
            boolean hurried,
            boolean perSchema) {
        for (int run = 0; run < runs; run++) {
            new Simulation(seed + run, flushSize, scheduled, folders, byTime, keys, hurried, perSchema).run();
        }
    }

    /** One run; everything that happens follows from the seed. */
    private static final class Simulation {

        private final long seed;
        private final Random chance;
        private final FakeBroker broker = new FakeBroker();
        private final InMemoryObjectStore store = new InMemoryObjectStore();
        private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T10:00:00Z"));
        private final FakeReporter reporter = new FakeReporter();
        private final Map<String, String> settings = new HashMap<>();
        private final int folders;
        private final boolean perSchema;
        private final List<TopicPartition> partitions =
                List.of(new TopicPartition("pin", 0), new TopicPartition("pin", 1), new TopicPartition("geo", 0));
        private final Map<FakeWorker, ManualExecutor> workers = new LinkedHashMap<>();
        private final Map<FakeWorker, ManualExecutor> zombies = new LinkedHashMap<>();

        Simulation(
                long seed,
                Integer flushSize,
                boolean scheduled,
                int folders,
                boolean byTime,
                boolean keys,
                boolean hurried,
                boolean perSchema) {
            this.seed = seed;
            this.chance = new Random(seed);
            this.folders = folders;
            settings.put("s3.bucket.name", "test");
            settings.put("errors.tolerance", "all");
            settings.put("behavior.on.null.values", "ignore");
            settings.put("report.null.values.to.dlq", "false");
            if (flushSize != null) {
                settings.put("flush.size", flushSize.toString());
            }
            if (scheduled) {
                settings.put("rotate.schedule.interval.ms", "10000");
                settings.put("timezone", "UTC");
            }
            if (byTime) {
                fileByTime();
            }
            if (keys) {
                settings.put("store.kafka.keys", "true");
                settings.put("keys.format.class", "io.confluent.connect.s3.format.json.JsonFormat");
            }
            this.perSchema = perSchema;
            if (perSchema) {
                settings.put("rotate.file.on.schema.change", "false");
            }
            if (hurried) {
                settings.put("max.write.duration.ms", "3");
                clock.passWithEachLook(Duration.ofMillis(1));
            }
        }

        /** A record's time is its offset, in ms: folders of 20, files of at most 15, new ones with each folder. */
        private void fileByTime() {
            settings.put("partitioner.class", "io.confluent.connect.storage.partitioner.TimeBasedPartitioner");
            settings.put("partition.duration.ms", "20");
            settings.put("path.format", "'ms'=SSS");
            settings.put("locale", "en-US");
            settings.put("timezone", "UTC");
            settings.put("timestamp.extractor", "RecordField");
            settings.put("timestamp.field", "o");
            settings.put("rotate.interval.ms", "15");
        }

        void run() {
            store.withFaults(this::fault);
            store.withFaultsOfLists(this::fault);
            store.withPagesOf(1 + chance.nextInt(4));
            FakeWorker first = newWorker();
            partitions.forEach(first::assign);
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            settleDown();
            partitions.forEach(this::assertLandedExactlyOnce);
        }

        private Fault fault() {
            int roll = chance.nextInt(100);
            if (roll < 6) {
                return Fault.UNAVAILABLE;
            }
            if (roll < 12) {
                return Fault.ANSWER_LOST;
            }
            return roll < 14 ? Fault.CONFLICT : Fault.NONE;
        }

        private FakeWorker newWorker() {
            ManualExecutor threads = new ManualExecutor();
            FakeWorker worker = new FakeWorker(
                            broker, new TaskParts(bucket -> store, most -> threads, clock), settings, reporter)
                    .transforming(this::rename);
            workers.put(worker, threads);
            return worker;
        }

        /**
         * Several folders of one partition, by way of a transform that renames topics; and several schemas, which follow
         * from the offset too.
         */
        private SinkRecord rename(SinkRecord record) {
            return record.newRecord(
                    folders == 1 ? record.topic() : record.topic() + "-" + record.kafkaOffset() * 7 % folders,
                    record.kafkaPartition(),
                    null,
                    record.kafkaOffset(),
                    perSchema && record.value() instanceof Map ? SCHEMAS.get(schemaAt(record.kafkaOffset())) : null,
                    record.value(),
                    record.timestamp());
        }

        private static int schemaAt(long offset) {
            return (int) (offset / 3 % SCHEMAS.size());
        }

        private void step() {
            int roll = chance.nextInt(100);
            if (roll < 25) {
                produce();
            } else if (roll < 60) {
                anyOf(workers).turn(chance.nextInt(8));
            } else if (roll < 78) {
                workers.get(anyOf(workers)).runAny(chance);
            } else if (roll < 84) {
                clock.advance(Duration.ofMillis(chance.nextInt(6_000)));
            } else if (roll < 88) {
                anyOf(workers).commit();
                assertNothingCommittedTooEarly();
            } else if (roll < 91) {
                settleLetters();
            } else if (roll < 94) {
                rebalance();
            } else if (roll < 96) {
                crash();
            } else if (roll < 97) {
                restartWithOtherFlushSize();
            } else if (!zombies.isEmpty()) {
                haunt();
            }
        }

        private void produce() {
            TopicPartition partition = partitions.get(chance.nextInt(partitions.size()));
            for (int left = 1 + chance.nextInt(5); left > 0; left--) {
                int kind = chance.nextInt(20);
                if (kind == 0) {
                    broker.append(partition, "not json".getBytes(StandardCharsets.UTF_8));
                } else if (kind == 1) {
                    broker.append(partition, null);
                } else if (kind == 2) {
                    broker.append(partition, Map.of("o", broker.end(partition)), null);
                } else {
                    broker.appendNumbered(partition, 1);
                }
            }
            if (chance.nextBoolean()) {
                broker.appendGap(partition, 1 + chance.nextInt(2));
            }
        }

        private FakeWorker anyOf(Map<FakeWorker, ManualExecutor> some) {
            return List.copyOf(some.keySet()).get(chance.nextInt(some.size()));
        }

        private void settleLetters() {
            for (FakeReporter.Report report : reporter.reports()) {
                if (chance.nextInt(4) == 0) {
                    report.receipt().completeExceptionally(new IllegalStateException("lost"));
                } else {
                    report.receipt().complete(null);
                }
            }
        }

        /** Moves one partition from a worker to another, a new one at times. */
        private void rebalance() {
            FakeWorker giver = anyOf(workers);
            if (giver.assignment().isEmpty()) {
                return;
            }
            TopicPartition moved = giver.assignment().iterator().next();
            giver.revoke(moved);
            FakeWorker taker = workers.size() < 3 && chance.nextBoolean() ? newWorker() : anyOf(workers);
            taker.assign(moved);
        }

        /** A worker dies, or is cut off from the group and does not know it yet; another takes over. */
        private void crash() {
            FakeWorker lost = anyOf(workers);
            ManualExecutor threads = workers.remove(lost);
            lost.fence();
            if (chance.nextBoolean()) {
                zombies.put(lost, threads);
            } else if (chance.nextBoolean()) {
                threads.runAny(chance);
            }
            FakeWorker heir = newWorker();
            lost.assignment().forEach(heir::assign);
        }

        /** Everything is stopped, at once, before it starts again; what was underway is lost, or not. */
        private void restartWithOtherFlushSize() {
            workers.values().forEach(threads -> threads.runAny(chance));
            workers.keySet().forEach(FakeWorker::fence);
            workers.clear();
            zombies.clear();
            settings.computeIfPresent("flush.size", (key, size) -> Integer.toString(1 + chance.nextInt(9)));
            FakeWorker first = newWorker();
            partitions.forEach(first::assign);
        }

        private void haunt() {
            FakeWorker zombie = anyOf(zombies);
            switch (chance.nextInt(4)) {
                case 0 -> zombie.turn(chance.nextInt(8));
                case 1 -> zombie.commit();
                case 2 -> zombies.get(zombie).runAny(chance);
                default -> {
                    if (chance.nextInt(10) == 0) {
                        zombies.remove(zombie);
                    }
                }
            }
        }

        /** No more faults: everything that is still alive comes to its end. */
        private void settleDown() {
            store.withFaults(() -> Fault.NONE);
            store.withFaultsOfLists(() -> Fault.NONE);
            zombies.values().forEach(ManualExecutor::runAll);
            for (int turns = 0; turns < MOST_TURNS_TO_SETTLE && !isSettled(); turns++) {
                boolean stuck = turns > 0 && turns % 20 == 0;
                if (stuck && settings.containsKey("flush.size")) {
                    fillLastFiles();
                }
                clock.advance(Duration.ofSeconds(11));
                reporter.confirmAll();
                workers.forEach((worker, threads) -> {
                    worker.turn(Integer.MAX_VALUE);
                    threads.runAll();
                    worker.commit();
                });
            }
        }

        private boolean isSettled() {
            return partitions.stream().allMatch(partition -> broker.committed(partition) == lastRecordEnd(partition));
        }

        /** Where only full files land, one that stays open needs more records. */
        private void fillLastFiles() {
            for (TopicPartition partition : partitions) {
                if (broker.committed(partition) != lastRecordEnd(partition)) {
                    broker.appendNumbered(partition, 1);
                }
            }
        }

        private void assertNothingCommittedTooEarly() {
            for (TopicPartition partition : partitions) {
                Set<Long> landed = new HashSet<>(landedOffsets(partition));
                for (SinkRecord record : broker.all(partition)) {
                    if (record.kafkaOffset() < broker.committed(partition)) {
                        assertThat(landed.contains(record.kafkaOffset()) || isLeftOut(record))
                                .as(
                                        "seed %s: %s@%s is committed, so it is landed",
                                        seed, partition, record.kafkaOffset())
                                .isTrue();
                    }
                }
            }
        }

        private boolean isLeftOut(SinkRecord record) {
            return record.value() == null
                    || reporter.reports().stream()
                            .anyMatch(report -> report.record().originalTopic().equals(record.topic())
                                    && report.record().originalKafkaPartition() == record.kafkaPartition()
                                    && report.record().originalKafkaOffset() == record.kafkaOffset()
                                    && report.receipt().isDone()
                                    && !report.receipt().isCompletedExceptionally());
        }

        private void assertLandedExactlyOnce(TopicPartition partition) {
            List<Long> expected = broker.all(partition).stream()
                    .filter(record -> record.value() instanceof Map)
                    .map(SinkRecord::kafkaOffset)
                    .toList();
            assertThat(landedOffsets(partition).stream().sorted().toList())
                    .as("seed %s: offsets of %s in the bucket", seed, partition)
                    .isEqualTo(expected);
            assertThat(broker.committed(partition))
                    .as("seed %s: committed offset of %s", seed, partition)
                    .isEqualTo(lastRecordEnd(partition));
            assertThat(broker.all(partition))
                    .filteredOn(record -> record.value() instanceof byte[])
                    .as("seed %s: bad records of %s are dead letters", seed, partition)
                    .allMatch(this::isLeftOut);
        }

        private long lastRecordEnd(TopicPartition partition) {
            List<SinkRecord> all = broker.all(partition);
            return all.isEmpty() ? 0 : all.get(all.size() - 1).kafkaOffset() + 1;
        }

        /** Offsets as the objects' lines tell them, checked against what the objects' metadata claims. */
        private List<Long> landedOffsets(TopicPartition partition) {
            List<Long> all = new ArrayList<>();
            Map<String, List<SourceRange>> folderRanges = new TreeMap<>();
            store.objects().forEach((key, object) -> {
                if (key.endsWith(".keys.json")) {
                    assertBesideItsValues(key);
                    return;
                }
                SourceRange range = SourceRange.fromMetadata(object.metadata()).orElseThrow();
                if (range.source().equals(partition)) {
                    List<Long> offsets = object.lines().stream()
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .toList();
                    assertThat(offsets).as("seed %s: lines of %s", seed, key).isSorted();
                    assertThat(List.of(range.firstOffset(), range.lastOffset(), range.count()))
                            .as("seed %s: metadata of %s", seed, key)
                            .containsExactly(offsets.get(0), offsets.get(offsets.size() - 1), (long) offsets.size());
                    all.addAll(offsets);
                    folderRanges
                            .computeIfAbsent(chainOf(key, range), chain -> new ArrayList<>())
                            .add(range);
                }
            });
            folderRanges.forEach(this::assertNoOverlap);
            return all;
        }

        /** Objects follow each other in their folder, and with a file for each schema, among those of one schema. */
        private String chainOf(String key, SourceRange range) {
            String folder = key.substring(0, key.lastIndexOf('/'));
            return perSchema ? folder + " of schema " + schemaAt(range.firstOffset()) : folder;
        }

        /** Keys are offsets here. While all is in motion, the values may be missing yet. */
        private void assertBesideItsValues(String key) {
            InMemoryObjectStore.Stored values = store.objects().get(key.replace(".keys.json", ".json"));
            if (values != null) {
                InMemoryObjectStore.Stored keys = store.objects().get(key);
                assertThat(keys.metadata())
                        .as("seed %s: metadata of %s", seed, key)
                        .isEqualTo(values.metadata());
                assertThat(keys.lines())
                        .as("seed %s: lines of %s", seed, key)
                        .isEqualTo(values.lines().stream()
                                .map(line -> line.replaceAll("\\D", ""))
                                .toList());
            }
        }

        private void assertNoOverlap(String folder, List<SourceRange> ranges) {
            ranges.sort(Comparator.comparingLong(SourceRange::firstOffset));
            for (int i = 1; i < ranges.size(); i++) {
                assertThat(ranges.get(i).firstOffset())
                        .as("seed %s: objects of %s follow each other", seed, folder)
                        .isGreaterThan(ranges.get(i - 1).lastOffset());
            }
        }
    }
}
