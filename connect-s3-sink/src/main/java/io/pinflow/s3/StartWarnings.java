package io.pinflow.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a connector configuration allows, and its owner may not want: one line each, naming the key. */
final class StartWarnings {

    /** Keys that the worker reads, not the sink. */
    private static final Set<String> FRAMEWORK_KEYS = Set.of(
            "name",
            "connector.class",
            "connector.plugin.version",
            "tasks.max",
            "tasks.max.enforce",
            "topics",
            "topics.regex",
            "key.converter",
            "value.converter",
            "header.converter",
            "config.action.reload",
            "transforms",
            "predicates",
            "task.class");

    private static final List<String> FRAMEWORK_PREFIXES = List.of(
            "key.converter.",
            "value.converter.",
            "header.converter.",
            "transforms.",
            "predicates.",
            "errors.",
            "consumer.override.",
            "producer.override.",
            "admin.override.",
            CredentialKeys.PROVIDER_PREFIX);

    private static final String ISOLATION_LEVEL = "consumer.override.isolation.level";

    /** Topics of ours that a generous {@code topics.regex} takes in by accident. */
    private static final List<String> UNMEANT_SUFFIXES = List.of(".rejected", ".insight", "-changelog");

    private StartWarnings() {}

    static List<String> of(Map<String, String> settings) {
        List<String> warnings = new ArrayList<>();
        warnOfUncommittedReads(settings, warnings);
        warnOfPlainWrites(settings, warnings);
        warnOfSilentSkips(settings, warnings);
        warnOfWallclockFolders(settings, warnings);
        warnOfAnIdleInterval(settings, warnings);
        warnOfAnOpenKey(settings, warnings);
        warnOfNeedlessKeys(settings, warnings);
        warnOfUnknownKeys(settings, warnings);
        return warnings;
    }

    private static void warnOfUncommittedReads(Map<String, String> settings, List<String> warnings) {
        if (!"read_committed".equals(lower(settings, ISOLATION_LEVEL))) {
            warnings.add(ISOLATION_LEVEL + " is not read_committed: unless the worker's consumers are, records of"
                    + " aborted transactions will be landed too. Set " + ISOLATION_LEVEL + "=read_committed");
        }
    }

    private static void warnOfPlainWrites(Map<String, String> settings, List<String> warnings) {
        if ("false".equals(lower(settings, S3SinkConfig.CONDITIONAL_WRITES))) {
            warnings.add(S3SinkConfig.CONDITIONAL_WRITES + "=false: objects are written over, so delivery is not"
                    + " exactly once. A crash between scheduled rotations, or a task that outlives a rebalance, may"
                    + " leave records twice or lose them");
        }
    }

    private static void warnOfSilentSkips(Map<String, String> settings, List<String> warnings) {
        boolean unheard = lower(settings, "errors.deadletterqueue.topic.name").isEmpty()
                && !"true".equals(lower(settings, "errors.log.enable"));
        if ("all".equals(lower(settings, "errors.tolerance")) && unheard) {
            warnings.add("errors.tolerance=all without errors.deadletterqueue.topic.name: records that cannot be"
                    + " landed are skipped");
        }
    }

    private static void warnOfWallclockFolders(Map<String, String> settings, List<String> warnings) {
        boolean wallclock =
                settings.getOrDefault(TimeFolderKeys.EXTRACTOR, "Wallclock").contains("Wallclock");
        if (isByTime(settings) && wallclock) {
            warnings.add(TimeFolderKeys.EXTRACTOR + "=Wallclock: records are filed by when they arrive, so delivery is"
                    + " not exactly once. Records that are read again after a crash may land in another folder too. Use"
                    + " Record or RecordField");
        }
    }

    private static void warnOfAnIdleInterval(Map<String, String> settings, List<String> warnings) {
        String interval = lower(settings, EventRotationKeys.INTERVAL_MS);
        if (!interval.isEmpty() && !interval.startsWith("-") && !isByTime(settings)) {
            warnings.add(EventRotationKeys.INTERVAL_MS + " has no effect, since " + PartitionerKeys.PARTITIONER_CLASS
                    + " knows no time of records; use rotate.schedule.interval.ms, or a partitioner by time");
        }
    }

    private static void warnOfAnOpenKey(Map<String, String> settings, List<String> warnings) {
        boolean hasKey = !lower(settings, TraitKeys.CUSTOMER_KEY).isEmpty();
        if (hasKey && lower(settings, StoreKeys.STORE_URL).startsWith("http://")) {
            warnings.add(TraitKeys.CUSTOMER_KEY + " travels with every request, and " + StoreKeys.STORE_URL
                    + " is not encrypted; use https. AWS refuses such requests");
        }
    }

    private static boolean isByTime(Map<String, String> settings) {
        return PartitionerKeys.BY_TIME.contains(
                settings.getOrDefault(PartitionerKeys.PARTITIONER_CLASS, PartitionerKeys.DEFAULT));
    }

    private static void warnOfNeedlessKeys(Map<String, String> settings, List<String> warnings) {
        for (String key : new TreeSet<>(ConfluentKeys.needlessIn(settings))) {
            warnings.add(key + " is accepted for Confluent's sake, and has no effect");
        }
    }

    /** A partitioner of the user's own may know keys that we do not; a name near one of ours is doubtful all the same. */
    private static void warnOfUnknownKeys(Map<String, String> settings, List<String> warnings) {
        Set<String> known = S3SinkDefinition.keys().names();
        boolean othersMayKnow = PartitionerKeys.isCustom(
                settings.getOrDefault(PartitionerKeys.PARTITIONER_CLASS, PartitionerKeys.DEFAULT));
        for (String key : new TreeSet<>(settings.keySet())) {
            if (!known.contains(key) && !isFramework(key)) {
                Optional<String> nearest = NearestName.to(key, known);
                if (nearest.isPresent() || !othersMayKnow) {
                    warnings.add("Unknown key " + key + " has no effect"
                            + nearest.map(name -> "; did you mean " + name + "?")
                                    .orElse(""));
                }
            }
        }
    }

    private static boolean isFramework(String key) {
        return FRAMEWORK_KEYS.contains(key) || FRAMEWORK_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static String lower(Map<String, String> settings, String key) {
        return settings.getOrDefault(key, "").trim().toLowerCase(Locale.ROOT);
    }

    /** About topics that were probably matched by accident. */
    static List<String> ofTopics(Collection<String> topics) {
        return topics.stream()
                .filter(topic -> UNMEANT_SUFFIXES.stream().anyMatch(topic::endsWith))
                .sorted()
                .map(topic -> "Landing topic " + topic + ", which topics.regex may have matched by accident: escape its"
                        + " dots and end it where the wanted names end, as in pinflow\\.(pin|geo|user)")
                .toList();
    }
}
