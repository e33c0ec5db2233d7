package io.pinflow.cleaner.http.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the views from their topics, outside any group and without ever writing: one thread, one consumer. A topic
 * that does not exist yet is looked for again every few seconds; after a failure everything is read anew.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final long JOIN_MS = 3000;

    private final List<TopicView> views;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "http-topic-reader");

    private final Map<String, TopicView> found = new HashMap<>();
    private final Map<TopicPartition, Long> awaited = new HashMap<>();
    private long lookedNanos;

    /**
     * @param views what to feed
     * @param consumers opens a consumer that reads committed records only and creates no topics
     */
    public TopicReader(List<TopicView> views, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.views = List.copyOf(views);
        this.consumers = consumers;
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                begin();
                while (closed.getCount() > 0) {
                    step(consumer);
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("Reading topics for the page failed and begins anew: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                // Without its thread the page would go on showing what was true once.
                LOG.error("Reading topics for the page failed and begins anew; please report it", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    /** Forgets what an earlier consumer had read. */
    void begin() {
        found.clear();
        awaited.clear();
        lookedNanos = System.nanoTime() - LOOK_AGAIN.toNanos();
        views.forEach(TopicView::reset);
    }

    /** Looks for missing topics if it is time to, takes what has come, and notes which views have caught up. */
    void step(Consumer<byte[], byte[]> consumer) {
        if (found.size() < views.size() && System.nanoTime() - lookedNanos >= LOOK_AGAIN.toNanos()) {
            look(consumer);
            lookedNanos = System.nanoTime();
        }
        if (consumer.assignment().isEmpty()) {
            pause();
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            found.get(record.topic()).take(record);
        }
        noteWhoHasCaughtUp(consumer);
    }

    private void look(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
        var topics = consumer.listTopics();
        for (TopicView view : views) {
            if (found.containsKey(view.topic()) || !topics.containsKey(view.topic())) {
                continue;
            }
            Set<TopicPartition> partitions = topics.get(view.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            assigned.addAll(partitions);
            consumer.assign(assigned);
            seek(consumer, view, partitions);
            found.put(view.topic(), view);
        }
    }

    private void seek(Consumer<byte[], byte[]> consumer, TopicView view, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            // Offsets have gaps where transactions end, so that this may be fewer records, never more.
            long from = Math.max(begins.get(partition), view.newest() == Long.MAX_VALUE ? 0 : end - view.newest());
            consumer.seek(partition, from);
            awaited.put(partition, end);
        });
    }

    private void noteWhoHasCaughtUp(Consumer<byte[], byte[]> consumer) {
        if (awaited.isEmpty()) {
            return;
        }
        Set<String> before = topicsAwaited();
        awaited.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        before.removeAll(topicsAwaited());
        before.forEach(topic -> found.get(topic).caughtUp());
    }

    private Set<String> topicsAwaited() {
        return awaited.keySet().stream().map(TopicPartition::topic).collect(Collectors.toCollection(HashSet::new));
    }

    /** Stops reading; waits a little for the thread, which may be waiting for others. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(JOIN_MS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
