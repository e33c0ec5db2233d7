package io.pinflow.cleaner.http.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The latest answer of every group of every insight, from the compacted insight topic: key {@code name|by|group},
 * value a JSON object, null for a group that emptied. At most {@link #MOST_ROWS} rows are kept; it tells how many
 * others came.
 */
public final class InsightView implements TopicView {
    /** How many rows are kept; the nine insights of the whole world need about 700. */
    public static final int MOST_ROWS = 5000;

    /** Characters of all of them, with their keys: an answer with every row fits into the smallest heap. */
    private static final long LONGEST = 4 * 1024 * 1024L;

    private final String topic;
    private final Map<String, String> rows = new TreeMap<>();
    private boolean complete;
    private long leftOut;
    private long length;
    private OptionalLong newestTime = OptionalLong.empty();

    /** @param topic the insight topic */
    public InsightView(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public long newest() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        newestTime = OptionalLong.of(Math.max(newestTime.orElse(Long.MIN_VALUE), record.timestamp()));
        String key = new String(record.key(), StandardCharsets.UTF_8);
        String before = rows.remove(key);
        length -= before == null ? 0 : key.length() + before.length();
        Optional<String> row = JsonObject.text(record.value()).filter(each -> hasRoomFor(key, each));
        if (row.isPresent()) {
            rows.put(key, row.get());
            length += key.length() + row.get().length();
        } else if (record.value() != null) {
            leftOut++;
        }
    }

    private boolean hasRoomFor(String key, String row) {
        return rows.size() < MOST_ROWS && length + key.length() + row.length() <= LONGEST;
    }

    @Override
    public synchronized void caughtUp() {
        complete = true;
    }

    @Override
    public synchronized void reset() {
        rows.clear();
        complete = false;
        leftOut = 0;
        length = 0;
        newestTime = OptionalLong.empty();
    }

    /** Whether it has seen everything there was when reading began; before that, an answer might be old. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Records that could not be kept: too many, too large, or not a JSON object. */
    public synchronized long leftOut() {
        return leftOut;
    }

    /** How many answers there are, of all insights together. */
    public synchronized int size() {
        return rows.size();
    }

    /** When the newest of them was sent, in ms since the epoch; empty before the first. */
    public synchronized OptionalLong newestTime() {
        return newestTime;
    }

    /**
     * The rows of one insight, ordered by group, each the text of a JSON object.
     *
     * @param name of the insight
     * @param by what a unit is: {@code post} or {@code person}
     */
    public synchronized List<String> rows(String name, String by) {
        String prefix = name + '|' + by + '|';
        List<String> matching = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (key.startsWith(prefix)) {
                matching.add(row);
            }
        });
        return matching;
    }
}
