package io.pinflow.cleaner.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.insight.answer.AnswersProcessor;
import io.pinflow.cleaner.insight.fact.FactsChange;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.store.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Posts that change, told to the task that answers, which dies at any moment behind a commit: its stores stay, what it
 * held in memory is gone, and another takes its place.
 */
class CrashTest {
    private static final int STEPS = 400;
    private static final long POSTS = 30;

    @TempDir
    private Path stateDir;

    private final List<StateStore> stores = new ArrayList<>();
    private final Map<Integer, CleanPost> posts = new HashMap<>();
    private final Deque<byte[]> changes = new ArrayDeque<>();
    private final Map<String, String> answers = new TreeMap<>();
    private Life life;
    private long time;

    /** The task from its start to its death. */
    private final class Life {
        private final MockProcessorContext<byte[], byte[]> context;
        private final AnswersProcessor processor;

        Life(Map<String, String> given) {
            Properties settings = new Properties();
            settings.putAll(Harness.config(stateDir, given).streams().originals());
            this.context = new MockProcessorContext<>(settings, new TaskId(1, 0), stateDir.toFile());
            context.setCurrentSystemTimeMs(time);
            if (stores.isEmpty()) {
                stores.addAll(open(AnswersProcessor.stores(StoreKind.ROCKSDB), context));
            }
            stores.forEach(context::addStateStore);
            this.processor =
                    new AnswersProcessor(Harness.config(stateDir, given).insights());
            processor.init(context);
        }

        void hear(byte[] change) {
            processor.process(new Record<>(new byte[0], change, time));
        }

        /** What it sends when its timer comes. */
        List<Record<? extends byte[], ? extends byte[]>> tick() {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(time++);
            List<Record<? extends byte[], ? extends byte[]>> sent = new ArrayList<>();
            context.forwarded().forEach(forward -> sent.add(forward.record()));
            context.resetForwards();
            return sent;
        }
    }

    private static List<StateStore> open(List<StoreBuilder<?>> builders, MockProcessorContext<?, ?> context) {
        List<StateStore> opened = new ArrayList<>();
        for (StoreBuilder<?> builder : builders) {
            StateStore store =
                    builder.withCachingDisabled().withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            opened.add(store);
        }
        return opened;
    }

    private void start(Map<String, String> given) {
        life = new Life(given);
    }

    @AfterEach
    void close() {
        stores.forEach(StateStore::close);
    }

    private void change(int ind, CleanPost after) {
        CleanPost before = after == null ? posts.remove(ind) : posts.put(ind, after);
        PostChange change = new PostChange(Optional.ofNullable(before), Optional.ofNullable(after));
        FactsChange.of(change).map(FactsChange::toBytes).ifPresent(changes::add);
    }

    private void hearOne() {
        if (!changes.isEmpty()) {
            life.hear(changes.poll());
        }
    }

    private void answer() {
        for (Record<? extends byte[], ? extends byte[]> answer : life.tick()) {
            String key = new String(answer.key(), StandardCharsets.UTF_8);
            if (answer.value() == null) {
                answers.remove(key);
            } else {
                String json = new String(answer.value(), StandardCharsets.UTF_8);
                answers.put(key, json.replaceFirst(",\"as_of\":\"[^\"]*\"}$", "}"));
            }
        }
    }

    private void settle() {
        while (!changes.isEmpty()) {
            hearOne();
        }
        answer();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAreExactWheneverItDies(long seed) {
        Random random = new Random(seed);
        RandomPosts any = new RandomPosts(random);
        start(Map.of());

        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0 -> start(Map.of());
                case 1, 2, 3, 4 -> hearOne();
                case 5 -> answer();
                case 6, 7 -> change(random.nextInt((int) POSTS), (CleanPost) null);
                default -> change(random.nextInt((int) POSTS), any);
            }
        }
        settle();

        assertThat(answers).isEqualTo(RecomputedInsights.of(posts.values()));
    }

    private void change(int ind, RandomPosts any) {
        change(ind, new CleanPost(any.pin(ind), any.geo(ind), any.user(ind)));
    }

    @Test
    void stopsAtAPostThatItDoesNotKnow() {
        RandomPosts any = new RandomPosts(new Random(3));
        start(Map.of());
        change(7, any);
        changes.clear();
        change(7, (CleanPost) null);

        assertThatThrownBy(this::hearOne)
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("does not know post 7")
                .hasMessageContaining("another application.id");
    }

    @Test
    void takesBackWhatEmptiedBeforeItStartedAgain() {
        RandomPosts any = new RandomPosts(new Random(1));
        start(Map.of());
        change(1, any);
        settle();
        assertThat(answers).isNotEmpty();
        change(1, (CleanPost) null);
        hearOne();

        start(Map.of());
        answer();

        assertThat(answers).isEmpty();
    }

    @Test
    void answersOtherRangesFromThePostsItHas() {
        RandomPosts any = new RandomPosts(new Random(7));
        start(Map.of());
        for (int ind = 0; ind < POSTS; ind++) {
            change(ind, any);
        }
        settle();

        start(Map.of("insight.posted.years", "2017-2017", "insight.age.groups", "18-50,51+"));
        answer();

        assertThat(answers.keySet())
                .contains("top-category-by-year|post|2017", "top-category-by-age-group|post|18-50")
                .contains("top-category-by-age-group|post|51+")
                .doesNotContain("top-category-by-year|post|2018", "top-category-by-age-group|post|18-24");
    }
}
