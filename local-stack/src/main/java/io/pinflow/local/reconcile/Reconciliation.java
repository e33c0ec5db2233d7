package io.pinflow.local.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Proves that a pipeline at rest has lost, doubled and altered nothing. Each number comes from its own place, none by
 * subtraction: draws from the seed; raw, clean and rejected records by reading the topics; duplicates and late records from
 * the cleaner's committed counters; landed records by reading the objects back.
 * <p>Reads everything from the beginning, and holds up to four topics in memory at a time.
 */
public final class Reconciliation {
    private static final int TOPICS_AT_ONCE = 4;
    private static final int OBJECTS_AT_ONCE = 8;

    private final Expectation expectation;
    private final TopicNames names;
    private final TopicReader topics;
    private final BucketReader bucket;
    private final SourceRows rows;

    /** @param rows what lies in the tables */
    public Reconciliation(Expectation expectation, TopicReader topics, BucketReader bucket, SourceRows rows) {
        this.expectation = expectation;
        this.names = expectation.topics();
        this.topics = topics;
        this.bucket = bucket;
        this.rows = rows;
    }

    /**
     * Reads and compares. The pipeline must have caught up, and nothing may be sent meanwhile.
     *
     * @throws RuntimeException if the broker or the bucket cannot be read
     */
    public Report run() {
        try (Workers topicWorkers = new Workers("reconcile-topic", TOPICS_AT_ONCE);
                Workers objectWorkers = new Workers("reconcile-object", OBJECTS_AT_ONCE)) {
            Evidence evidence = Evidence.gather(expectation, topics, bucket, topicWorkers);
            Checks checks = new Checks(evidence);
            List<Supplier<Differences>> results = checks.tasks.stream()
                    .map(task -> topicWorkers.start(() -> task.run(topics, bucket, objectWorkers)))
                    .toList();
            Differences differences = evidence.differences();
            results.forEach(result -> differences.addAll(result.get()));
            return checks.conclude(differences);
        }
    }

    /** The checks of all topics, and what follows from them together. */
    private final class Checks {
        private final int[] draws = expectation.draws().indexes();
        private final Map<Side, RawCheck> raw = new EnumMap<>(Side.class);
        private final Map<Side, CleanCheck> clean = new EnumMap<>(Side.class);
        private final List<TopicTask> tasks = new ArrayList<>();
        private final CleanCheck posts;
        private final Evidence evidence;

        Checks(Evidence evidence) {
            this.evidence = evidence;
            for (Side side : Side.values()) {
                String topic = names.raw(side);
                Differences found = new Differences();
                SetAside rejected = evidence.rejections().of(topic);
                raw.put(side, new RawCheck(side, topic, draws, rows, rejected, found));
                addTask(topic, raw.get(side), found);
            }
            for (Side side : Side.values()) {
                clean.put(side, cleanCheck(names.clean(side)));
            }
            posts = cleanCheck(names.post());
        }

        private CleanCheck cleanCheck(String topic) {
            Differences found = new Differences();
            CleanCheck check = new CleanCheck(found);
            addTask(topic, check, found);
            return check;
        }

        private void addTask(String topic, TopicCheck check, Differences found) {
            List<Evidence.Landed> landings = evidence.landings().stream()
                    .filter(landed -> landed.landing().topics().contains(topic))
                    .toList();
            tasks.add(new TopicTask(topic, check, landings, found));
        }

        Report conclude(Differences differences) {
            JoinCheck join = new JoinCheck(names, latestBySide(), posts.latest(), differences);
            join.run(Arrays.stream(draws).mapToObj(Integer::toString).collect(Collectors.toSet()), excused());
            Map<Side, Report.SideCounts> counts = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                counts.put(side, counts(side));
                balance(side, counts.get(side), differences);
            }
            return new Report(
                    draws.length,
                    counts,
                    join.joined(),
                    evidence.objects(),
                    evidence.deadLetters(),
                    Optional.empty(),
                    differences.sentences(),
                    differences.count());
        }

        private Map<Side, Map<String, TopicRecord>> latestBySide() {
            Map<Side, Map<String, TopicRecord>> latest = new EnumMap<>(Side.class);
            clean.forEach((side, check) -> latest.put(side, check.latest()));
            return latest;
        }

        private Set<String> excused() {
            Set<String> excused = new HashSet<>(evidence.rejections().incomplete());
            raw.values().forEach(check -> excused.addAll(check.excused()));
            return excused;
        }

        private Report.SideCounts counts(Side side) {
            return new Report.SideCounts(
                    draws.length,
                    raw.get(side).records(),
                    raw.get(side).foreign(),
                    clean.get(side).records(),
                    evidence.counters().count(side, "duplicates"),
                    evidence.counters().count(side, "late"),
                    evidence.rejections().of(names.raw(side)).records());
        }

        private void balance(Side side, Report.SideCounts counts, Differences differences) {
            if (counts.raw() != counts.drawn() + counts.foreign()) {
                differences.add(
                        "%s: %d drawn + %d of others, but %d raw records",
                        side.word(), counts.drawn(), counts.foreign(), counts.raw());
            }
            if (counts.raw() != counts.accountedFor()) {
                differences.add(
                        "%s: %d raw records, but %d clean + %d duplicates + %d late + %d rejected = %d",
                        side.word(),
                        counts.raw(),
                        counts.clean(),
                        counts.duplicates(),
                        counts.late(),
                        counts.rejected(),
                        counts.accountedFor());
            }
        }
    }
}
