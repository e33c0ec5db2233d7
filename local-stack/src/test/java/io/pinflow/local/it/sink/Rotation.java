package io.pinflow.local.it.sink;

import java.util.HashMap;
import java.util.Map;

/** What ends files, and with it the ways in which a crash may leave the bucket. */
enum Rotation {
    COUNT,
    EVENT_TIME,
    SCHEDULE;

    /** How a sink is told to end files about as the load asks. */
    Map<String, String> rules(FileSize files) {
        return switch (this) {
            case COUNT -> Map.of("flush.size", Integer.toString(files.records()));
            case EVENT_TIME -> byEventTime(Load.APART.toMillis() * files.partitions() * files.records());
            case SCHEDULE ->
                Map.of(
                        "rotate.schedule.interval.ms",
                        Long.toString(files.interval().toMillis()),
                        "timezone",
                        "UTC");
        };
    }

    private static Map<String, String> byEventTime(long spanMs) {
        Map<String, String> rules = new HashMap<>();
        rules.put("flush.size", "1000000");
        rules.put("partitioner.class", "io.confluent.connect.storage.partitioner.TimeBasedPartitioner");
        rules.put("timestamp.extractor", "Record");
        rules.put("partition.duration.ms", "3600000");
        rules.put("path.format", "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH");
        rules.put("locale", "en-US");
        rules.put("timezone", "UTC");
        rules.put("rotate.interval.ms", Long.toString(spanMs));
        return rules;
    }
}
