package io.pinflow.cleaner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.insight.answer.AnswersProcessor;
import io.pinflow.cleaner.insight.partial.PartialsProcessor;
import io.pinflow.cleaner.post.CleanPost;
import io.pinflow.cleaner.post.PostChange;
import io.pinflow.cleaner.store.StoreKind;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Posts of three partitions, counted by three tasks and answered by a fourth, each of which dies at any moment behind
 * a commit: its store stays, what it held in memory is gone, and another takes its place.
 */
class CrashTest {
    private static final int PARTITIONS = 3;
    private static final int STEPS = 400;
    private static final long POSTS = 30;

    @TempDir
    private Path stateDir;

    private final Map<Integer, List<StateStore>> stores = new HashMap<>();
    private final Map<Integer, CleanPost> posts = new HashMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final List<Life<PostChange>> counting = new ArrayList<>();
    private Life<byte[]> answering;
    private long time;

    /** One task from its start to its death. */
    private final class Life<V> {
        private final MockProcessorContext<byte[], byte[]> context;
        private final Processor<byte[], V, byte[], byte[]> processor;

        Life(int task, List<StoreBuilder<?>> builders, Processor<byte[], V, byte[], byte[]> processor) {
            Properties settings = new Properties();
            settings.putAll(Harness.config(stateDir, Map.of()).streams().originals());
            File folder = stateDir.resolve(Integer.toString(task)).toFile();
            this.context =
                    new MockProcessorContext<>(settings, new TaskId(task / PARTITIONS, task % PARTITIONS), folder);
            context.setCurrentSystemTimeMs(time);
            stores.computeIfAbsent(task, any -> open(builders, context));
            stores.get(task).forEach(store -> context.addStateStore(store));
            this.processor = processor;
            processor.init(context);
        }

        /** What it sends when its timer comes. */
        List<Record<? extends byte[], ? extends byte[]>> tick() {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(time++);
            return drain();
        }

        List<Record<? extends byte[], ? extends byte[]>> drain() {
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

    private void startCounting(int partition) {
        InsightSettings settings = Harness.config(stateDir, Map.of()).insights();
        Life<PostChange> life = new Life<>(
                partition,
                List.of(PartialsProcessor.store(StoreKind.ROCKSDB)),
                new PartialsProcessor(settings.interval()));
        if (counting.size() == partition) {
            counting.add(life);
        } else {
            counting.set(partition, life);
        }
    }

    private void startAnswering(Map<String, String> given) {
        answering = new Life<>(
                PARTITIONS,
                AnswersProcessor.stores(StoreKind.ROCKSDB),
                new AnswersProcessor(Harness.config(stateDir, given).insights()));
    }

    private void start() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            startCounting(partition);
        }
        startAnswering(Map.of());
    }

    @AfterEach
    void close() {
        stores.values().forEach(ofTask -> ofTask.forEach(StateStore::close));
    }

    private void change(int ind, CleanPost after) {
        CleanPost before = after == null ? posts.remove(ind) : posts.put(ind, after);
        PostChange change = new PostChange(Optional.ofNullable(before), Optional.ofNullable(after));
        counting.get(ind % PARTITIONS)
                .processor
                .process(new Record<>(Integer.toString(ind).getBytes(StandardCharsets.UTF_8), change, time));
    }

    private void count(int partition) {
        counting.get(partition)
                .tick()
                .forEach(partial ->
                        answering.processor.process(new Record<>(partial.key(), partial.value(), partial.timestamp())));
    }

    private void answer() {
        for (Record<? extends byte[], ? extends byte[]> answer : answering.tick()) {
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
        for (int partition = 0; partition < PARTITIONS; partition++) {
            count(partition);
        }
        answer();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAreExactWhoeverDiesWhen(long seed) {
        Random random = new Random(seed);
        RandomPosts any = new RandomPosts(random);
        start();

        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0 -> startCounting(random.nextInt(PARTITIONS));
                case 1 -> startAnswering(Map.of());
                case 2 -> count(random.nextInt(PARTITIONS));
                case 3 -> answer();
                case 4, 5 -> change(random.nextInt((int) POSTS), null);
                default -> {
                    int ind = random.nextInt((int) POSTS);
                    change(ind, new CleanPost(any.pin(ind), any.geo(ind), any.user(ind)));
                }
            }
        }
        settle();

        assertThat(answers).isEqualTo(RecomputedInsights.of(posts.values()));
    }

    @Test
    void takesBackWhatEmptiedWhileItWasNotHeard() {
        RandomPosts any = new RandomPosts(new Random(1));
        start();
        change(1, new CleanPost(any.pin(1), any.geo(1), any.user(1)));
        settle();
        assertThat(answers).isNotEmpty();
        change(1, null);

        startCounting(1);
        count(1);
        startAnswering(Map.of());
        answer();

        assertThat(answers).isEmpty();
    }

    @Test
    void answersOtherRangesFromTheCountsItHas() {
        RandomPosts any = new RandomPosts(new Random(7));
        start();
        for (int ind = 0; ind < POSTS; ind++) {
            change(ind, new CleanPost(any.pin(ind), any.geo(ind), any.user(ind)));
        }
        settle();

        startAnswering(Map.of("insight.posted.years", "2017-2017", "insight.age.groups", "18-50,51+"));
        answer();

        assertThat(answers.keySet())
                .contains("top-category-by-year|post|2017", "top-category-by-age-group|post|18-50")
                .contains("top-category-by-age-group|post|51+")
                .doesNotContain("top-category-by-year|post|2018", "top-category-by-age-group|post|18-24");
    }
}
