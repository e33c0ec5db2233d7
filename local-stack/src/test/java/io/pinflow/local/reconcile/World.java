package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A small pipeline at rest, in memory: the source's posts and some records of others have gone the way of the real one, in
 * every topic and to the bucket. Tests then change one thing.
 */
final class World implements TopicReader, BucketReader {
    static final TopicNames NAMES = new TopicNames("pinflow.", "posts-cleaner");
    static final Landing RAW =
            new Landing("raw", List.of("pinflow.pin", "pinflow.geo", "pinflow.user"), "pinflow.dlq.raw", false);
    static final Landing CLEAN = new Landing(
            "clean",
            List.of("pinflow.clean.pin", "pinflow.clean.geo", "pinflow.clean.user", "pinflow.clean.post"),
            "pinflow.dlq.clean",
            false);
    /** Draw 278 is the first that repeats a post. */
    static final Draws DRAWS = new Draws(300, 100, 11_001);

    static final FixtureRows ROWS = new FixtureRows();

    private static final int PARTITIONS = 3;
    private static final int RECORDS_PER_OBJECT = 7;
    private static final byte[] GARBAGE = bytes("{not json");
    private static final String DELETED = "20000";
    private static final String GIVEN_UP = "30000";

    private final Map<String, Map<Integer, List<TopicRecord>>> topics = new TreeMap<>();
    private final Map<String, StoredObject> objects = new TreeMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private final Map<Side, Map<String, JsonNode>> slots = new HashMap<>();
    private long clock = 1_790_000_000_000L;

    private final Landing raw;

    World() {
        this(RAW);
    }

    /** @param raw how the sink of the raw topics lands them */
    World(Landing raw) {
        this.raw = raw;
        for (Side side : Side.values()) {
            slots.put(side, new HashMap<>());
        }
        int[] draws = DRAWS.indexes();
        for (int draw = 1; draw <= draws.length; draw++) {
            for (Side side : Side.values()) {
                String key = Integer.toString(draws[draw - 1]);
                ObjectNode row = (ObjectNode) ROWS.row(side, draws[draw - 1]);
                send(side, key, row, Map.of("post", Integer.toString(draw)));
            }
        }
        sendAsOthersDo();
        counters.forEach((cell, count) -> {
            writeCounter(cell, count - 1);
            writeCounter(cell, count);
        });
        land(raw);
        land(CLEAN);
    }

    private void sendAsOthersDo() {
        for (Side side : Side.values()) {
            send(side, DELETED, row(side, DELETED, "first"), Map.of());
        }
        send(Side.PIN, DELETED, row(Side.PIN, DELETED, "second"), Map.of("post", "none"));
        TopicRecord garbage = append(NAMES.raw(Side.PIN), bytes("oops"), GARBAGE, Map.of());
        setAside(NAMES.rejected(), "pinflow.", garbage);
        setAside(RAW.deadLetterTopic(), "__connect.errors.", garbage);
        setAside(RAW.deadLetterTopic(), "__connect.errors.", garbage);
        append(NAMES.raw(Side.GEO), bytes("77777"), null, Map.of());
        count(Side.GEO, "duplicates", 0);
        append(
                NAMES.raw(Side.USER),
                null,
                bytes(row(Side.USER, DELETED, "older").toString()),
                Map.of());
        count(Side.USER, "late", 1);
        append(NAMES.raw(Side.USER), bytes(DELETED), null, Map.of());
        append(NAMES.clean(Side.USER), bytes(DELETED), null, Map.of());
        append(NAMES.post(), bytes(DELETED), null, Map.of());
        sendAPostTooLate();
    }

    /** Its pin was given up before its other sides came, so that it never got complete. */
    private void sendAPostTooLate() {
        send(Side.PIN, GIVEN_UP, row(Side.PIN, GIVEN_UP, "early"), Map.of());
        append(NAMES.rejected(), bytes(GIVEN_UP), null, Map.of("pinflow.reason", "incomplete"));
        slots.get(Side.PIN).remove(GIVEN_UP);
        send(Side.GEO, GIVEN_UP, row(Side.GEO, GIVEN_UP, "late"), Map.of());
        send(Side.USER, GIVEN_UP, row(Side.USER, GIVEN_UP, "late"), Map.of());
    }

    private static ObjectNode row(Side side, String key, String name) {
        ObjectNode row = (ObjectNode) ROWS.row(side, 1);
        row.put(side == Side.PIN ? "index" : "ind", Integer.parseInt(key));
        return row.put(side == Side.PIN ? "title" : side == Side.GEO ? "country" : "first_name", name);
    }

    /** Sends a raw record, and cleans and joins it as the cleaner would. */
    private void send(Side side, String key, ObjectNode row, Map<String, String> headers) {
        TopicRecord raw = append(NAMES.raw(side), bytes(key), bytes(row.toString()), headers);
        JsonNode clean = cleaned(side, row);
        if (clean.equals(slots.get(side).put(key, clean))) {
            count(side, "duplicates", raw.place().partition());
            return;
        }
        append(NAMES.clean(side), bytes(key), bytes(clean.toString()), Map.of());
        if (slots.values().stream().allMatch(slot -> slot.containsKey(key))) {
            append(NAMES.post(), bytes(key), bytes(joined(key).toString()), Map.of());
        }
    }

    private static JsonNode cleaned(Side side, ObjectNode row) {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        switch (side) {
            case PIN -> {
                clean.set("ind", row.get("index"));
                clean.set("title", row.get("title"));
                clean.putNull("follower_count");
            }
            case GEO -> {
                clean.set("ind", row.get("ind"));
                clean.set("country", row.get("country"));
                clean.putArray("coordinates").add(row.get("latitude")).add(row.get("longitude"));
                clean.put("timestamp", row.get("timestamp").asText() + "Z");
            }
            case USER -> {
                clean.set("ind", row.get("ind"));
                clean.put(
                        "user_name",
                        row.get("first_name").asText() + " "
                                + row.get("last_name").asText());
                clean.set("age", row.get("age"));
                clean.put("date_joined", row.get("date_joined").asText() + "Z");
            }
        }
        return clean;
    }

    private JsonNode joined(String key) {
        ObjectNode post = slots.get(Side.PIN).get(key).deepCopy();
        JsonNode geo = slots.get(Side.GEO).get(key);
        post.set("country", geo.get("country"));
        post.set("coordinates", geo.get("coordinates"));
        post.set("posted_at", geo.get("timestamp"));
        ObjectNode user = slots.get(Side.USER).get(key).deepCopy();
        user.remove("ind");
        return post.setAll(user);
    }

    private void count(Side side, String kind, int partition) {
        counters.merge(partition + "/" + side.word() + "|" + kind, 1L, Long::sum);
    }

    private void writeCounter(String cell, long count) {
        String[] parts = cell.split("/");
        int partition = Integer.parseInt(parts[0]);
        byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        append(NAMES.counters(), partition, bytes(parts[1]), value, Map.of());
    }

    private void setAside(String topic, String headers, TopicRecord original) {
        append(
                topic,
                original.key(),
                original.value(),
                Map.of(
                        headers + "topic", original.place().topic(),
                        headers + "partition", Integer.toString(original.place().partition()),
                        headers + "offset", Long.toString(original.place().offset())));
    }

    private void land(Landing landing) {
        for (String topic : landing.topics()) {
            topics.get(topic).forEach((partition, records) -> {
                List<TopicRecord> landable = records.stream()
                        .filter(record -> landing.landsNulls() || record.value() != null)
                        .filter(record -> record.value() == null || !Arrays.equals(record.value(), GARBAGE))
                        .toList();
                for (int first = 0; first < landable.size(); first += RECORDS_PER_OBJECT) {
                    int end = Math.min(first + RECORDS_PER_OBJECT, landable.size());
                    putObject(landing, landable.subList(first, end));
                }
            });
        }
    }

    /** Lands records of one partition in an object. */
    String putObject(Landing landing, List<TopicRecord> records) {
        TopicRecord first = records.get(0);
        TopicRecord last = records.get(records.size() - 1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (TopicRecord record : records) {
            body.writeBytes(record.value() == null ? bytes("null") : record.value());
            body.write('\n');
        }
        Map<String, String> metadata = new HashMap<>();
        metadata.put("pinflow-topic", first.place().topic());
        metadata.put("pinflow-partition", Integer.toString(first.place().partition()));
        metadata.put("pinflow-first-offset", Long.toString(first.place().offset()));
        metadata.put("pinflow-last-offset", Long.toString(last.place().offset()));
        metadata.put("pinflow-count", Integer.toString(records.size()));
        metadata.put("pinflow-first-timestamp", Long.toString(first.timestamp()));
        metadata.put("pinflow-last-timestamp", Long.toString(last.timestamp()));
        String key = "%s/%s/partition=%d/%s+%d+%010d.json"
                .formatted(
                        landing.topicsDir(),
                        first.place().topic(),
                        first.place().partition(),
                        first.place().topic(),
                        first.place().partition(),
                        first.place().offset());
        objects.put(key, new StoredObject(metadata, body.toByteArray()));
        return key;
    }

    private TopicRecord append(String topic, byte[] key, byte[] value, Map<String, String> headers) {
        return append(topic, Math.floorMod(Arrays.hashCode(key), PARTITIONS), key, value, headers);
    }

    /** Appends behind the last record, with a gap now and then as transaction markers leave them. */
    private TopicRecord append(String topic, int partition, byte[] key, byte[] value, Map<String, String> headers) {
        List<TopicRecord> records = records(topic, partition);
        long last =
                records.isEmpty() ? -1 : records.get(records.size() - 1).place().offset();
        Place place = new Place(topic, partition, last + (records.size() % 10 == 9 ? 2 : 1));
        TopicRecord record = new TopicRecord(place, clock++, key, value, headers);
        records.add(record);
        return record;
    }

    private List<TopicRecord> records(String topic, int partition) {
        return topics.computeIfAbsent(topic, name -> new TreeMap<>())
                .computeIfAbsent(partition, number -> new ArrayList<>());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A record in the middle of a topic's fullest partition. */
    TopicRecord some(String topic) {
        List<TopicRecord> records = topics.get(topic).values().stream()
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        return records.get(records.size() / 2);
    }

    /** The record with which the cleaner gave up a post. */
    TopicRecord givenUp() {
        return topics.get(NAMES.rejected()).values().stream()
                .flatMap(List::stream)
                .filter(record -> record.keyText().equals(GIVEN_UP))
                .findAny()
                .orElseThrow();
    }

    /** The record of garbage in the rejected topic. */
    TopicRecord rejected() {
        return topics.get(NAMES.rejected()).values().stream()
                .flatMap(List::stream)
                .filter(record -> record.value() != null)
                .findAny()
                .orElseThrow();
    }

    /** The last record of a counter's partition. */
    TopicRecord latestCounter(String key) {
        return topics.get(NAMES.counters()).values().stream()
                .flatMap(List::stream)
                .filter(record -> record.keyText().equals(key))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    void remove(TopicRecord record) {
        records(record.place().topic(), record.place().partition()).remove(record);
    }

    /** Appends the record once more, in its own partition. */
    TopicRecord repeat(TopicRecord record) {
        Place place = record.place();
        return append(place.topic(), place.partition(), record.key(), record.value(), record.headers());
    }

    void alterValue(TopicRecord record, UnaryOperator<String> change) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        replace(record, record.key(), bytes(change.apply(value)), record.headers());
    }

    void replace(TopicRecord record, byte[] key, byte[] value, Map<String, String> headers) {
        List<TopicRecord> records =
                records(record.place().topic(), record.place().partition());
        records.set(records.indexOf(record), new TopicRecord(record.place(), record.timestamp(), key, value, headers));
    }

    /** A key in the middle of a topic's objects, with objects before and behind it in the same partition. */
    String someObject(String topic) {
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.contains("/" + topic + "/partition=1/"))
                .toList();
        return keys.get(keys.size() / 2);
    }

    StoredObject object(String key) {
        return objects.get(key);
    }

    void removeObject(String key) {
        objects.remove(key);
    }

    void putObject(String key, StoredObject object) {
        objects.put(key, object);
    }

    void alterBody(String key, UnaryOperator<String> change) {
        StoredObject object = objects.get(key);
        String body = new String(object.body(), StandardCharsets.UTF_8);
        objects.put(key, new StoredObject(object.metadata(), bytes(change.apply(body))));
    }

    void alterMetadata(String key, String name, String value) {
        StoredObject object = objects.get(key);
        Map<String, String> metadata = new HashMap<>(object.metadata());
        metadata.put(name, value);
        objects.put(key, new StoredObject(metadata, object.body()));
    }

    @Override
    public void read(String topic, Consumer<TopicRecord> visitor) {
        topics.getOrDefault(topic, Map.of()).values().forEach(records -> records.forEach(visitor));
    }

    @Override
    public List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public StoredObject read(String key) {
        return objects.get(key);
    }

    Report reconcile() {
        return reconcile(raw);
    }

    /** Against the expectation that the sink of the raw topics lands them so. */
    Report reconcile(Landing expected) {
        Expectation expectation = new Expectation(NAMES, DRAWS, List.of(expected, CLEAN));
        return new Reconciliation(expectation, this, this, ROWS).run();
    }
}
