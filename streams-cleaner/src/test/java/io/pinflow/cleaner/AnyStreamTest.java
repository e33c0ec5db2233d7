package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.side.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends random streams of posts, repeats, updates, changes back, deletions and garbage, keyed and unkeyed, in and out
 * of time, and compares every topic and count with a plain recompute of the same stream.
 */
class AnyStreamTest {
    private static final int RECORDS = 600;
    private static final int POSTS = 8;
    private static final int VARIANTS = 3;

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void endsAsAPlainRecomputeSays(long seed) {
        Recompute expected = new Recompute();
        Map<Side, Integer> sent = new HashMap<>();
        Random random = new Random(seed);
        try (Harness pipeline = new Harness(stateDir, 1 + random.nextInt(4))) {

            for (int i = 0; i < RECORDS; i++) {
                Side side = Side.values()[random.nextInt(3)];
                sent.merge(side, 1, Integer::sum);
                sendOne(random, side, pipeline, expected);
            }

            assertAgrees(pipeline, expected, sent);
        }
    }

    private static void sendOne(Random random, Side side, Harness pipeline, Recompute expected) {
        long ind = random.nextInt(POSTS);
        long time = random.nextInt(50);
        String key = random.nextInt(4) == 0 ? null : Long.toString(ind);
        switch (random.nextInt(20)) {
            case 0 -> {
                pipeline.send(side, key, "garbage", time);
                expected.rejected.merge(side, 1L, Long::sum);
            }
            case 1, 2 -> {
                pipeline.send(side, key, null, time);
                if (key == null) {
                    expected.rejected.merge(side, 1L, Long::sum);
                } else {
                    expected.take(side, ind, null, time);
                }
            }
            default -> {
                int variant = random.nextInt(VARIANTS);
                pipeline.send(side, key, row(side, ind, variant).json(), time);
                expected.take(side, ind, cleaned(side, ind, variant), time);
            }
        }
    }

    private static RawJson row(Side side, long ind, int variant) {
        return switch (side) {
            case PIN -> RawJson.aPin(ind).with("title", "title " + variant);
            case GEO -> RawJson.aGeo(ind).with("country", "country " + variant);
            case USER -> RawJson.aUser(ind).withLiteral("age", Integer.toString(20 + variant));
        };
    }

    /** The clean record of {@link #row}, written by hand. */
    private static String cleaned(Side side, long ind, int variant) {
        return switch (side) {
            case PIN ->
                "{\"ind\":" + ind + ",\"unique_id\":\"fbe53c66-3442-4773-b19e-d3ec6f54dddf\",\"title\":\"title "
                        + variant + "\",\"description\":\"Lashes, and more… \",\"follower_count\":43000,"
                        + "\"poster_name\":\"Thrive Causemetics\",\"tag_list\":\"Lashes,Mascara\","
                        + "\"is_image_or_video\":\"image\",\"image_src\":\"https://i.pinimg.com/originals/1.jpg\","
                        + "\"save_location\":\"/data/beauty\",\"category\":\"beauty\"}";
            case GEO ->
                "{\"ind\":" + ind + ",\"country\":\"country " + variant
                        + "\",\"coordinates\":[-89.9787,-173.293],\"timestamp\":\"2020-08-28T03:52:47Z\"}";
            case USER ->
                "{\"ind\":" + ind + ",\"user_name\":\"Abigail Ali\",\"age\":" + (20 + variant)
                        + ",\"date_joined\":\"2015-10-24T11:23:51Z\"}";
        };
    }

    private static void assertAgrees(Harness pipeline, Recompute expected, Map<Side, Integer> sent) {
        Map<Side, Long> rejected = new HashMap<>();
        for (TestRecord<String, String> record : pipeline.rejected()) {
            String topic =
                    new String(record.headers().lastHeader("pinflow.topic").value());
            for (Side side : Side.values()) {
                rejected.merge(side, topic.equals(Harness.TOPICS.raw(side)) ? 1L : 0L, Long::sum);
            }
        }
        for (Side side : Side.values()) {
            List<String> clean = pairs(pipeline.read(Harness.TOPICS.clean(side)));
            assertThat(clean).isEqualTo(expected.clean.get(side));
            long duplicates = pipeline.count(side, Count.DUPLICATES);
            long late = pipeline.count(side, Count.LATE);
            assertThat(duplicates).isEqualTo(expected.duplicates.get(side));
            assertThat(late).isEqualTo(expected.late.get(side));
            assertThat(rejected.get(side)).isEqualTo(expected.rejected.get(side));
            assertThat(pipeline.count(side, Count.REJECTED)).isEqualTo(rejected.get(side));
            assertThat(clean.size() + duplicates + late + rejected.get(side))
                    .as("every raw record of %s ends in one place", side)
                    .isEqualTo(sent.get(side).longValue());
        }
        assertThat(pairs(pipeline.read(Harness.TOPICS.cleanPost()))).isEqualTo(expected.posts);
    }

    private static List<String> pairs(List<TestRecord<String, String>> records) {
        return records.stream()
                .map(record -> record.key() + " = " + record.value())
                .toList();
    }

    /** What the specification says, with maps and strings. */
    private static final class Recompute {
        private final Map<Side, List<String>> clean = new HashMap<>();
        private final List<String> posts = new ArrayList<>();
        private final Map<Side, Long> duplicates = new HashMap<>();
        private final Map<Side, Long> rejected = new HashMap<>();
        private final Map<Side, Long> late = new HashMap<>();
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Long> versions = new HashMap<>();

        private Recompute() {
            for (Side side : Side.values()) {
                clean.put(side, new ArrayList<>());
            }
        }

        private void take(Side side, long ind, String value, long time) {
            String slot = side + "/" + ind;
            String known = values.get(slot);
            if (value == null ? known == null : value.equals(known)) {
                duplicates.merge(side, 1L, Long::sum);
            } else if (known != null && time < versions.get(slot)) {
                late.merge(side, 1L, Long::sum);
            } else {
                String before = post(ind);
                values.put(slot, value);
                versions.put(slot, time);
                clean.get(side).add(ind + " = " + value);
                String after = post(ind);
                if (before != null || after != null) {
                    posts.add(ind + " = " + after);
                }
            }
        }

        private String post(long ind) {
            String pin = values.get(Side.PIN + "/" + ind);
            String geo = values.get(Side.GEO + "/" + ind);
            String user = values.get(Side.USER + "/" + ind);
            if (pin == null || geo == null || user == null) {
                return null;
            }
            return pin.substring(0, pin.length() - 1)
                    + geo.substring(geo.indexOf(','), geo.length() - 1).replace("\"timestamp\"", "\"posted_at\"")
                    + user.substring(user.indexOf(','));
        }
    }
}
