package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One sink in a live worker, the records that flow to it, and the proof that all of them have landed once. */
final class SinkFlow {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int MOST_TOLD = 20;

    private final SinkStack stack;
    private final Rotation rotation;
    private final FileSize files;
    private final String name;
    private final LandedRecords landed;
    private final Map<String, String> settings;
    private Load load;

    /**
     * @param address of the store, or of what stands before it
     * @param tasks of the sink
     */
    SinkFlow(SinkStack stack, String address, Rotation rotation, FileSize files, int tasks) {
        this.stack = stack;
        this.rotation = rotation;
        this.files = files;
        this.name = (rotation + "-" + files).toLowerCase(Locale.ROOT);
        this.landed = new LandedRecords(stack.s3(), name, files);
        this.settings = settings(address, tasks);
    }

    private Map<String, String> settings(String address, int tasks) {
        Map<String, String> all = new HashMap<>(stack.s3().access());
        all.putAll(rotation.rules(files));
        all.putAll(files.settings());
        all.put("connector.class", "io.pinflow.s3.S3SinkConnector");
        all.put("tasks.max", Integer.toString(tasks));
        all.put("topics", name);
        all.put("store.url", address);
        all.put("consumer.override.isolation.level", "read_committed");
        all.put("consumer.override.max.poll.records", "20");
        all.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        all.put("format.class", "io.confluent.connect.s3.format.json.JsonFormat");
        return all;
    }

    /** Of the connector, and of its topic. */
    String name() {
        return name;
    }

    /** Gives the sink one more setting; before {@link #start}. */
    SinkFlow with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Makes topic and connector, and lets records come. */
    SinkFlow start() {
        stack.createTopic(name, files.partitions());
        stack.connect().put(name, settings);
        load = Load.start(stack.bootstrap(), name, files);
        return this;
    }

    /** The connector's configuration with another number of tasks. */
    Map<String, String> settingsWith(int tasks) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("tasks.max", Integer.toString(tasks));
        return changed;
    }

    int objects() {
        return landed.objects();
    }

    /** Returns when that many more objects are there. */
    void awaitMore(int objects) {
        int wanted = objects() + objects;
        await("objects of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> objects() >= wanted);
    }

    /** Returns when that many more objects are there of each partition. */
    void awaitMoreInEachPartition(int objects) {
        Map<String, Long> before = landed.objectsOfPartitions();
        await("objects of each partition of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    Map<String, Long> now = landed.objectsOfPartitions();
                    for (int partition = 0; partition < files.partitions(); partition++) {
                        String of = Integer.toString(partition);
                        assertThat(now.getOrDefault(of, 0L))
                                .as("objects of %s-%s", name, of)
                                .isGreaterThanOrEqualTo(before.getOrDefault(of, 0L) + objects);
                    }
                });
    }

    /**
     * Lets no more records come, and compares what the bucket holds with what was sent.
     *
     * @return how many records were sent
     */
    int finish() {
        int sent = load.stop();
        if (rotation == Rotation.EVENT_TIME) {
            load.sendLast();
        }
        await("all records of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(landed.count()).isGreaterThanOrEqualTo(sent));
        stack.connect().stop(name);
        landed.readAgain();
        List<String> wrong = landed.differences(sent);
        assertThat(wrong.stream().limit(MOST_TOLD).toList())
                .as("what is wrong with %s, %d records of which %d landed", name, sent, landed.count())
                .isEmpty();
        return sent;
    }
}
