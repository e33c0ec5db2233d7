package io.pinflow.s3;

import io.pinflow.s3.store.InMemoryObjectStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.TopicPartition;

/** A broker, a bucket and a clock, and workers that run our task between them. */
final class Rig {

    static final TopicPartition PIN = new TopicPartition("pin", 0);

    final FakeBroker broker = new FakeBroker();
    final InMemoryObjectStore store = new InMemoryObjectStore();
    final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T10:00:00Z"));
    final FakeReporter reporter = new FakeReporter();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("s3.bucket.name", "test", "flush.size", "3", "errors.tolerance", "all"));
    private boolean deadLetters = true;

    static Rig aRig() {
        return new Rig();
    }

    Rig with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Rig without(String key) {
        settings.remove(key);
        return this;
    }

    /** The worker has neither a dead-letter topic nor an error log. */
    Rig withoutDeadLetters() {
        deadLetters = false;
        return this;
    }

    /** A task whose uploads are done as soon as they are sent. */
    FakeWorker worker() {
        return worker(ManualExecutor.immediate());
    }

    /** A task whose uploads run on these threads, such as those that the test moves on. */
    FakeWorker worker(ExecutorService threads) {
        return new FakeWorker(
                broker,
                new TaskParts(bucket -> store, most -> threads, clock),
                Map.copyOf(settings),
                deadLetters ? reporter : null);
    }

    /** A task that has {@link #PIN}, and whose uploads are done as soon as they are sent. */
    FakeWorker assigned() {
        return assigned(ManualExecutor.immediate());
    }

    /** A task that has {@link #PIN}, and whose uploads run on these threads. */
    FakeWorker assigned(ExecutorService threads) {
        FakeWorker worker = worker(threads);
        worker.assign(PIN);
        return worker;
    }

    /** A task that has read all there is of {@link #PIN}, and landed what was complete. */
    FakeWorker land() {
        FakeWorker worker = assigned();
        worker.turnUntilRead();
        return worker;
    }

    /** The lines of all objects whose keys begin so, in the order of the keys. */
    List<String> linesUnder(String prefix) {
        return store.objects().entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .flatMap(object -> object.getValue().lines().stream())
                .toList();
    }

    /** What the lines of an object tell of their offsets, as {@link FakeBroker#appendNumbered} makes them: "0 1 2". */
    String offsetsIn(String key) {
        return String.join(
                " ",
                store.lines(key).stream()
                        .map(line -> line.replaceAll("^\\{\"o\":(\\d+).*", "$1"))
                        .toList());
    }

    static String key(long firstOffset) {
        return key("pin", firstOffset);
    }

    static String key(String topic, long firstOffset) {
        return String.format("topics/%s/partition=0/%s+0+%010d.json", topic, topic, firstOffset);
    }
}
