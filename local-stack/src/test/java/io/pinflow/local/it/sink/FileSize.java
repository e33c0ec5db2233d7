package io.pinflow.local.it.sink;

import java.time.Duration;
import java.util.Map;

/** Files that go in one request or in several, and the load that fills them. */
enum FileSize {
    SMALL(3, 25, 0, 150, Duration.ofSeconds(1), Map.of()),
    /** The memory holds one file and a part, so that parts are sent before it is known where the file ends. */
    IN_PARTS(1, 40, 200_000, 8, Duration.ofSeconds(5), Map.of("s3.part.size", "5242880", "buffer.bytes", "12582912"));

    private final int partitions;
    private final int records;
    private final int padding;
    private final int perSecond;
    private final Duration interval;
    private final Map<String, String> settings;

    FileSize(int partitions, int records, int padding, int perSecond, Duration interval, Map<String, String> settings) {
        this.partitions = partitions;
        this.records = records;
        this.padding = padding;
        this.perSecond = perSecond;
        this.interval = interval;
        this.settings = settings;
    }

    /** Of the topic. */
    int partitions() {
        return partitions;
    }

    /** In a file that they end. */
    int records() {
        return records;
    }

    /** Bytes that each record has more than it needs. */
    int padding() {
        return padding;
    }

    /** How many records come, in all partitions together. */
    int perSecond() {
        return perSecond;
    }

    /** Between two ends of files that the clock ends. */
    Duration interval() {
        return interval;
    }

    /** What else a sink is told. */
    Map<String, String> settings() {
        return settings;
    }
}
