package io.pinflow.cleaner.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of Kafka that cannot be given under {@code kafka.}, with the mend. */
final class FixedSettings {
    /** They have a setting of ours, of the same name. */
    private static final List<String> OURS = List.of(
            "bootstrap.servers",
            "application.id",
            "state.dir",
            "num.stream.threads",
            "commit.interval.ms",
            "processing.guarantee",
            "replication.factor",
            "session.timeout.ms",
            "group.protocol");

    private static final String PROMISE = "leave it out; exactly-once delivery depends on it";

    private static final String PARTITIONS =
            "leave it out; the sides of a post meet where Kafka's own partitioner puts their key";
    private static final String REFUSALS = "leave it out; refused records go to the rejected topic";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("isolation.level", PROMISE),
            Map.entry("enable.idempotence", PROMISE),
            Map.entry("transactional.id", PROMISE),
            Map.entry("acks", PROMISE),
            Map.entry("partitioner.class", PARTITIONS),
            Map.entry("partitioner.ignore.keys", PARTITIONS),
            Map.entry("default.timestamp.extractor", "leave it out; record time is ingest time"),
            Map.entry("deserialization.exception.handler", REFUSALS),
            Map.entry("processing.exception.handler", REFUSALS),
            Map.entry("production.exception.handler", "leave it out; a lost transaction rolls back as a whole"),
            Map.entry("rocksdb.config.setter", "leave it out; set rocksdb.memory.bytes"),
            Map.entry("topology.optimization", "leave it out; it would change the topology"),
            Map.entry("ensure.explicit.internal.resource.naming", "leave it out; every name is ours"));

    private static final List<String> CLIENTS =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private FixedSettings() {}

    /** Why a setting of Kafka cannot be given, and what to do; empty if it can. */
    static Optional<String> whyNot(String key) {
        String plain = withoutClient(key);
        if (OURS.contains(plain)) {
            return Optional.of("set " + plain + " instead");
        }
        return Optional.ofNullable(FIXED.get(plain));
    }

    private static String withoutClient(String key) {
        for (String client : CLIENTS) {
            if (key.startsWith(client)) {
                return key.substring(client.length());
            }
        }
        return key;
    }
}
