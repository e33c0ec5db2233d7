package io.pinflow.local.reconcile;

import static io.pinflow.local.reconcile.World.NAMES;
import static io.pinflow.local.reconcile.World.RAW;
import static io.pinflow.local.reconcile.World.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReconciliationTest {

    @Test
    void findsNothingWrongInAPipelineThatLostNothing() {
        Report report = new World().reconcile();

        assertThat(report.differences()).isEmpty();
        assertThat(report.reconciled()).isTrue();
        assertThat(report.posts()).isEqualTo(300);
        assertThat(report.joined()).isEqualTo(297);
        assertThat(report.deadLetters()).isEqualTo(2);
        assertThat(report.objects()).isGreaterThan(200);
    }

    @Test
    void countsEachSideInItsOwnPlaces() {
        Report report = new World().reconcile();

        assertThat(report.sides())
                .containsEntry(Side.PIN, new Report.SideCounts(300, 304, 4, 300, 3, 0, 1))
                .containsEntry(Side.GEO, new Report.SideCounts(300, 303, 3, 299, 4, 0, 0))
                .containsEntry(Side.USER, new Report.SideCounts(300, 304, 4, 300, 3, 1, 0));
    }

    /** Changes one thing, and returns what the report must say of it. */
    private interface Harm extends Function<World, String> {}

    static Stream<Arguments> harms() {
        List<Arguments> harms = new ArrayList<>();
        for (Side side : Side.values()) {
            String topic = NAMES.raw(side);
            harms.add(harm("remove a record of " + topic, world -> {
                TopicRecord record = world.some(topic);
                world.remove(record);
                return topic + ": post " + record.headers().get("post") + " (key " + record.keyText() + ") is missing";
            }));
            harms.add(harm("double a record of " + topic, world -> {
                TopicRecord record = world.some(topic);
                return world.repeat(record).place() + ": post "
                        + record.headers().get("post") + " is there again; it already lies in " + record.place();
            }));
            harms.add(harm("alter a record of " + topic, world -> {
                TopicRecord record = world.some(topic);
                world.alterValue(record, value -> value.replaceFirst("\"([^\"]+)\"}$", "\"$1!\"}"));
                return record.place() + ": post " + record.headers().get("post") + ": ";
            }));
            addCleanHarms(harms, NAMES.clean(side));
        }
        addCleanHarms(harms, NAMES.post());
        addOtherRecordHarms(harms);
        addObjectHarms(harms);
        return harms.stream();
    }

    private static void addCleanHarms(List<Arguments> harms, String topic) {
        harms.add(harm("remove a record of " + topic, world -> {
            TopicRecord record = world.some(topic);
            world.remove(record);
            return topic + ": post " + record.keyText();
        }));
        harms.add(harm(
                "double a record of " + topic,
                world -> world.repeat(world.some(topic)).place() + ": it lies in no object"));
        harms.add(harm("alter a record of " + topic, world -> {
            TopicRecord record = world.some(topic);
            world.alterValue(record, value -> value.replaceFirst("Z|\"title\":\"", "$0!"));
            return "is not " + record.place() + ": ";
        }));
        harms.add(harm("alter a key of " + topic, world -> {
            TopicRecord record = world.some(topic);
            world.replace(record, bytes("1"), record.value(), Map.of());
            return record.place() + ": its key is 1, its ind " + record.keyText();
        }));
    }

    private static void addOtherRecordHarms(List<Arguments> harms) {
        harms.add(harm("alter the key of a raw record", world -> {
            TopicRecord record = world.some("pinflow.geo");
            world.replace(record, bytes("12"), record.value(), record.headers());
            return record.place() + ": the key of post " + record.headers().get("post") + " is 12, the draw is "
                    + record.keyText();
        }));
        harms.add(harm("take the draw number from a raw record", world -> {
            TopicRecord record = world.some("pinflow.geo");
            world.replace(record, record.key(), record.value(), Map.of());
            return "pinflow.geo: post " + record.headers().get("post");
        }));
        harms.add(harm("send a post beyond those drawn", world -> {
            TopicRecord record = world.some("pinflow.geo");
            world.replace(record, record.key(), record.value(), Map.of("post", "301"));
            return record.place() + ": post 301 lies beyond the 300 that were drawn";
        }));
        harms.add(harm("remove a rejected record", world -> {
            world.remove(world.rejected());
            return "pin: 304 raw records, but 300 clean + 3 duplicates + 0 late + 0 rejected = 303";
        }));
        harms.add(harm("double a rejected record", world -> {
            TopicRecord record = world.rejected();
            return world.repeat(record).place() + ": it holds "
                    + Place.named(record.headers(), "pinflow.").get() + " again, which lies in " + record.place();
        }));
        harms.add(harm("alter a rejected record", world -> {
            TopicRecord record = world.rejected();
            world.alterValue(record, value -> value + "!");
            return record.place() + ": its value is {not json!, that of "
                    + Place.named(record.headers(), "pinflow.").get() + ", which it names, is {not json";
        }));
        harms.add(harm("let a rejected record name another", world -> {
            TopicRecord record = world.rejected();
            Map<String, String> headers = new HashMap<>(record.headers());
            headers.put("pinflow.offset", "5000");
            world.replace(record, record.key(), record.value(), headers);
            return record.place() + ": it names pinflow.pin-" + headers.get("pinflow.partition")
                    + "@5000, where no record lies";
        }));
        harms.add(harm("forget that a post was given up", world -> {
            world.remove(world.givenUp());
            return "pinflow.clean.post: post 30000 is missing, though its three sides are there";
        }));
        harms.add(harm("let a rejected record name no place", world -> {
            TopicRecord record = world.rejected();
            world.replace(record, record.key(), record.value(), Map.of("pinflow.topic", "pinflow.pin"));
            return record.place() + ": it names no place, which is no record of a raw topic";
        }));
        harms.add(harm("remove a counter", world -> {
            TopicRecord record = world.latestCounter("user|late");
            world.remove(record);
            return "user: 304 raw records, but 300 clean + 3 duplicates + 0 late + 0 rejected = 303";
        }));
        harms.add(harm("alter a counter", world -> {
            TopicRecord record = world.latestCounter("user|late");
            byte[] two = ByteBuffer.allocate(Long.BYTES).putLong(2).array();
            world.replace(record, record.key(), two, Map.of());
            return "user: 304 raw records, but 300 clean + 3 duplicates + 2 late + 0 rejected = 305";
        }));
        harms.add(harm("remove a dead letter and its copy", world -> {
            TopicRecord record = world.some(RAW.deadLetterTopic());
            world.remove(record);
            world.remove(world.some(RAW.deadLetterTopic()));
            return Place.named(record.headers(), "__connect.errors.").get() + ": it lies in no object";
        }));
        harms.add(harm("alter a dead letter", world -> {
            world.remove(world.some(RAW.deadLetterTopic()));
            TopicRecord record = world.some(RAW.deadLetterTopic());
            world.alterValue(record, value -> value + "!");
            return record.place() + ": its value is {not json!";
        }));
        harms.add(harm("let a dead letter name a record that was landed", world -> {
            TopicRecord record = world.some(RAW.deadLetterTopic());
            Map<String, String> headers = new HashMap<>(record.headers());
            headers.put("__connect.errors.topic", "pinflow.clean.pin");
            world.replace(record, record.key(), record.value(), headers);
            return record.place() + ": it names pinflow.clean.pin-";
        }));
    }

    private static void addObjectHarms(List<Arguments> harms) {
        for (String topic : List.of("pinflow.pin", "pinflow.clean.post")) {
            harms.add(harm("remove an object of " + topic, world -> {
                String key = world.someObject(topic);
                world.removeObject(key);
                return topic + "-1@" + offset(key);
            }));
            harms.add(harm("double an object of " + topic, world -> {
                String key = world.someObject(topic);
                String copy = key.replace(offset(key) + ".json", offset(key) + 1 + ".json");
                world.putObject(copy, world.object(key));
                return copy + ": its metadata says it begins with " + topic + "-1@" + offset(key);
            }));
            harms.add(harm("alter a line of " + topic, world -> {
                String key = world.someObject(topic);
                world.alterBody(key, body -> body.replaceFirst("\"title\":\"", "$0 "));
                return key + ": line 1 is not " + topic + "-1@" + offset(key) + ": title is ";
            }));
            harms.add(harm("remove a line of " + topic, world -> {
                String key = world.someObject(topic);
                world.alterBody(key, body -> body.substring(body.indexOf('\n') + 1));
                return key + ": it has 6 lines, " + topic + "-1 has 7 records in its range";
            }));
            harms.add(harm("double a line of " + topic, world -> {
                String key = world.someObject(topic);
                world.alterBody(key, body -> body.substring(0, body.indexOf('\n') + 1) + body);
                return key + ": its metadata says 7 records, it has 8 lines";
            }));
        }
        harms.add(harm("land two records again in another object", world -> {
            String key = world.someObject("pinflow.pin");
            List<TopicRecord> records = new ArrayList<>();
            world.read("pinflow.pin", record -> {
                if (record.place().partition() == 1 && record.place().offset() > Long.parseLong(offset(key))) {
                    records.add(record);
                }
            });
            String extra = world.putObject(RAW, records.subList(0, 2));
            return key + " and " + extra + ": both hold 2 records, "
                    + records.get(0).place() + " to " + records.get(1).place().offset();
        }));
        harms.add(harm("put an object of another writer", world -> {
            world.putObject("raw/notes.txt", new StoredObject(Map.of(), bytes("hello")));
            return "raw/notes.txt: the sink of raw/ writes no object of this name";
        }));
        harms.add(harm("put an object of a topic that is not landed", world -> {
            String key = "raw/other/partition=0/other+0+0000000000.json";
            world.putObject(key, new StoredObject(Map.of(), bytes("{}\n")));
            return key + ": the sink of raw/ writes no object of this name";
        }));
        harms.add(harm("forget an object's metadata", world -> {
            String key = world.someObject("pinflow.pin");
            world.putObject(key, new StoredObject(Map.of(), world.object(key).body()));
            return key + ": its metadata does not tell what it holds: {}";
        }));
        harms.add(metadataHarm("count", "8", ": its metadata says 8 records, it has 7 lines"));
        harms.add(metadataHarm("topic", "pinflow.geo", ": its metadata says it begins with pinflow.geo-1@"));
        harms.add(metadataHarm("partition", "2", ": its metadata says it begins with pinflow.pin-2@"));
        harms.add(metadataHarm("first-timestamp", "5", ": its metadata says timestamps 5 and "));
        harms.add(metadataHarm("last-timestamp", "5", " and 5, those of pinflow.pin-1@"));
        harms.add(metadataHarm("last-offset", "5000", " to 5000, the records there are pinflow.pin-1@"));
        harms.add(harm("cut the last newline of an object", world -> {
            String key = world.someObject("pinflow.pin");
            world.alterBody(key, String::stripTrailing);
            return key + ": its last line does not end in a newline";
        }));
    }

    private static Arguments metadataHarm(String name, String value, String expected) {
        return harm("alter an object's " + name, world -> {
            String key = world.someObject("pinflow.pin");
            world.alterMetadata(key, "pinflow-" + name, value);
            return expected;
        });
    }

    /** Without leading zeros. */
    private static String offset(String key) {
        return Long.toString(Long.parseLong(key.replaceFirst(".*\\+(\\d+)\\.json", "$1")));
    }

    private static Arguments harm(String name, Harm harm) {
        return arguments(name, harm);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void namesWhatOneChangeBroke(String name, Harm harm) {
        World world = new World();

        String expected = harm.apply(world);
        Report report = world.reconcile();

        assertThat(report.reconciled()).isFalse();
        assertThat(report.differences())
                .anySatisfy(difference -> assertThat(difference).contains(expected));
        assertThat(report.differenceCount()).isLessThan(40);
    }

    @Test
    void doesNotCareHowAnEqualValueIsWritten() {
        World world = new World();

        world.alterBody(
                world.someObject("pinflow.geo"),
                body -> body.replace("{\"ind\":", "{ \"ind\" : ").replaceAll("(\"latitude\":[-0-9.]+),", "$1" + "00,"));

        assertThat(world.reconcile().differences()).isEmpty();
    }

    @Test
    void looksForDeletionsInTheBucketWhereTheSinkLandsThem() {
        Landing withNulls = new Landing(RAW.topicsDir(), RAW.topics(), RAW.deadLetterTopic(), true);

        assertThat(new World(withNulls).reconcile().differences()).isEmpty();
        assertThat(new World(RAW).reconcile(withNulls).differences())
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference)
                        .matches("pinflow\\.(geo|user)-\\d@\\d+: it lies in no object|raw/pinflow.*"));
        assertThat(new World(withNulls).reconcile(RAW).reconciled()).isFalse();
    }

    @Test
    void keepsAThousandDifferencesAndCountsAll() {
        World world = new World();
        List<TopicRecord> records = new ArrayList<>();
        for (String topic :
                List.of("pinflow.clean.pin", "pinflow.clean.geo", "pinflow.clean.user", "pinflow.clean.post")) {
            world.read(topic, records::add);
        }

        records.forEach(world::remove);
        Report report = world.reconcile();

        assertThat(report.differences()).hasSize(1_000);
        assertThat(report.differenceCount()).isGreaterThan(1_000);
    }
}
