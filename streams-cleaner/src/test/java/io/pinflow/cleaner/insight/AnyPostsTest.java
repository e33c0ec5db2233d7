package io.pinflow.cleaner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.format.avro.RegistryStub;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.user.CleanUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends random posts with repeats, updates, changes back, missing sides and deletions, shuffled and late, and compares
 * every answer with a plain recompute after each batch. Odd seeds keep stores on disk, even ones in memory. The seed is
 * in the name of the test.
 */
class AnyPostsTest {
    private static final int BATCHES = 12;
    private static final int BATCH = 60;
    private static final int POSTS = 25;

    @TempDir
    private Path stateDir;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAreThoseOfAPlainRecompute(long seed) {
        answersAgree(seed, Duration.ZERO, BATCH, Map.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAreThoseOfAPlainRecomputeThoughPostsAreGivenUpBetween(long seed) {
        int givenUp = answersAgree(seed, Duration.ofSeconds(3), BATCH / 4, Map.of());

        assertThat(givenUp).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAreThoseOfAPlainRecomputeWhereAvroIsSpoken(long seed) throws IOException {
        try (RegistryStub registry = new RegistryStub()) {
            Map<String, String> settings = new HashMap<>(registry.settings());
            settings.put("input.format", "avro");
            settings.put("output.format", "avro");

            answersAgree(seed, Duration.ZERO, BATCH, settings);

            assertThat(registry.artifacts()).containsKeys("pinflow.pin-value", "pinflow.clean.post-value");
        }
    }

    private int answersAgree(long seed, Duration ttl, int batchSize, Map<String, String> given) {
        Random random = new Random(seed);
        RandomPosts posts = new RandomPosts(random);
        Model model = new Model(ttl);
        Map<String, String> answers = new TreeMap<>();
        Map<String, String> settings = new HashMap<>(given);
        settings.put("join.incomplete.ttl", ttl.toMillis() + "ms");
        settings.put("state.store", seed % 2 == 0 ? "memory" : "rocksdb");
        try (Harness pipeline = new Harness(stateDir, 1 + random.nextInt(3), settings)) {
            passOneSecond(pipeline, model);
            for (int batch = 0; batch < BATCHES; batch++) {
                boolean deletes = batch >= BATCHES - 3;

                for (int i = 0; i < batchSize; i++) {
                    sendOne(random, posts, deletes, pipeline, model);
                }
                passOneSecond(pipeline, model);
                passOneSecond(pipeline, model);
                takeAnswers(pipeline, answers);

                assertThat(answers).isEqualTo(RecomputedInsights.of(model.posts()));
                model.noteAnswers(answers);
            }
            assertThat(model.answered()).isTrue();
            assertThat(pipeline.rejected()).hasSize(model.givenUp());
            assertThat(pipeline.storedPosts()).isEqualTo(model.known());
        }
        return model.givenUp();
    }

    private static void passOneSecond(Harness pipeline, Model model) {
        pipeline.pass(Duration.ofSeconds(1));
        model.passOneSecond();
    }

    private static void sendOne(Random random, RandomPosts posts, boolean deletes, Harness pipeline, Model model) {
        Side side = Side.values()[random.nextInt(3)];
        long ind = random.nextInt(POSTS);
        long time = 1000L * model.sent() + (random.nextInt(10) == 0 ? -20_000 : 0);
        if (random.nextInt(deletes ? 2 : 12) == 0) {
            pipeline.delete(side, ind, Math.max(0, time));
            model.take(side, ind, null, Math.max(0, time));
            return;
        }
        CleanRecord record = random.nextInt(4) == 0 ? model.any(random, side, ind) : null;
        if (record == null) {
            record = fresh(posts, side, ind);
        }
        pipeline.send(
                side,
                random.nextInt(4) == 0 ? null : Long.toString(ind),
                raw(record).json(),
                Math.max(0, time));
        model.take(side, ind, record, Math.max(0, time));
    }

    private static CleanRecord fresh(RandomPosts posts, Side side, long ind) {
        return switch (side) {
            case PIN -> posts.pin(ind);
            case GEO -> posts.geo(ind);
            case USER -> posts.user(ind);
        };
    }

    private static RawJson raw(CleanRecord record) {
        if (record instanceof CleanPin pin) {
            return RandomPosts.raw(pin);
        }
        return record instanceof CleanGeo geo ? RandomPosts.raw(geo) : RandomPosts.raw((CleanUser) record);
    }

    private static void takeAnswers(Harness pipeline, Map<String, String> answers) {
        for (TestRecord<String, String> answer : pipeline.read("pinflow.insight")) {
            if (answer.value() == null) {
                assertThat(answers.remove(answer.key()))
                        .as("an answer to take back at %s", answer.key())
                        .isNotNull();
            } else {
                answers.put(answer.key(), answer.value().replaceFirst(",\"as_of\":\"[^\"]*\"}$", "}"));
            }
        }
    }

    /** The latest version of each side, and all that were ever sent, to send again. */
    private static final class Model {
        private final Map<Side, Map<Long, CleanRecord>> latest = new EnumMap<>(Side.class);
        private final Map<Side, Map<Long, Long>> versions = new EnumMap<>(Side.class);
        private final Map<Side, Map<Long, List<CleanRecord>>> all = new EnumMap<>(Side.class);
        private final Map<Long, Long> incompleteSince = new HashMap<>();
        private final long ttl;
        private int sent;
        private int givenUp;
        private long now;
        private boolean answered;

        Model(Duration ttl) {
            this.ttl = ttl.toMillis();
            for (Side side : Side.values()) {
                latest.put(side, new HashMap<>());
                versions.put(side, new HashMap<>());
                all.put(side, new HashMap<>());
            }
        }

        int sent() {
            return sent;
        }

        CleanRecord any(Random random, Side side, long ind) {
            List<CleanRecord> known = all.get(side).getOrDefault(ind, List.of());
            return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        }

        void take(Side side, long ind, CleanRecord record, long version) {
            sent++;
            CleanRecord before = latest.get(side).get(ind);
            boolean isLate = before != null && version < versions.get(side).get(ind);
            if (record != null) {
                all.get(side).computeIfAbsent(ind, any -> new ArrayList<>()).add(record);
            }
            if (isLate || (record != null && record.equals(before))) {
                return;
            }
            if (record == null) {
                latest.get(side).remove(ind);
            } else {
                latest.get(side).put(ind, record);
                versions.get(side).put(ind, version);
            }
            if (sides(ind) == 0 || sides(ind) == 3) {
                incompleteSince.remove(ind);
            } else {
                incompleteSince.putIfAbsent(ind, now);
            }
        }

        private long sides(long ind) {
            return latest.values().stream()
                    .filter(side -> side.containsKey(ind))
                    .count();
        }

        void passOneSecond() {
            now += 1000;
            if (ttl == 0) {
                return;
            }
            List<Long> overdue = incompleteSince.entrySet().stream()
                    .filter(post -> now - post.getValue() >= ttl)
                    .map(Map.Entry::getKey)
                    .toList();
            for (long ind : overdue) {
                latest.values().forEach(side -> side.remove(ind));
                incompleteSince.remove(ind);
                givenUp++;
            }
        }

        int givenUp() {
            return givenUp;
        }

        /** How many posts it knows anything of. */
        long known() {
            return latest.values().stream()
                    .flatMap(side -> side.keySet().stream())
                    .distinct()
                    .count();
        }

        void noteAnswers(Map<String, String> answers) {
            answered |= !answers.isEmpty();
        }

        boolean answered() {
            return answered;
        }

        List<CleanPost> posts() {
            List<CleanPost> posts = new ArrayList<>();
            latest.get(Side.PIN).forEach((ind, pin) -> {
                CleanRecord geo = latest.get(Side.GEO).get(ind);
                CleanRecord user = latest.get(Side.USER).get(ind);
                if (geo != null && user != null) {
                    posts.add(new CleanPost((CleanPin) pin, (CleanGeo) geo, (CleanUser) user));
                }
            });
            return posts;
        }
    }
}
