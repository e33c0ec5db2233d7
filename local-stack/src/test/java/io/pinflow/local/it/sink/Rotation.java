package io.pinflow.local.it.sink;

import java.util.HashMap;
import java.util.Map;

/** What ends files, and with it the ways in which a crash may leave the bucket. */
enum Rotation {
    COUNT(Map.of("flush.size", "25")),
    EVENT_TIME(Map.of(
            "flush.size", "1000000",
            "partitioner.class", "io.confluent.connect.storage.partitioner.TimeBasedPartitioner",
            "timestamp.extractor", "Record",
            "partition.duration.ms", "3600000",
            "path.format", "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
            "locale", "en-US",
            "timezone", "UTC",
            "rotate.interval.ms", "60000")),
    SCHEDULE(Map.of("rotate.schedule.interval.ms", "1000", "timezone", "UTC"));

    private final Map<String, String> rules;

    Rotation(Map<String, String> rules) {
        this.rules = rules;
    }

    /** A sink of one topic. */
    Map<String, String> sink(String topic, LocalS3 s3) {
        Map<String, String> settings = new HashMap<>(s3.access());
        settings.putAll(rules);
        settings.put("connector.class", "io.pinflow.s3.S3SinkConnector");
        settings.put("tasks.max", "3");
        settings.put("topics", topic);
        settings.put("store.url", s3.address());
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("consumer.override.max.poll.records", "20");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("format.class", "io.confluent.connect.s3.format.json.JsonFormat");
        return settings;
    }
}
