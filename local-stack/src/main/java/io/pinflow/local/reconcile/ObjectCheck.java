package io.pinflow.local.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares one object, its metadata and each of its lines, with the records it claims to hold. Not thread-safe. */
final class ObjectCheck {
    private final ObjectName name;
    private final StoredObject object;
    private final TopicCopy landable;
    private final Differences differences = new Differences();

    /**
     * What an object holds.
     *
     * @param first offset of its first record
     * @param last offset of its last; less than {@code first} if it holds none
     */
    record Held(ObjectName name, long first, long last, Differences differences) {}

    /** @param landable the records of the object's topic that its sink should have landed */
    ObjectCheck(ObjectName name, StoredObject object, TopicCopy landable) {
        this.name = name;
        this.object = object;
        this.landable = landable;
    }

    Held run() {
        List<byte[]> lines = lines();
        Optional<ObjectLabel> label = ObjectLabel.parse(object.metadata());
        if (label.isEmpty()) {
            differences.add("%s: its metadata does not tell what it holds: %s", name.key(), object.metadata());
        }
        long last = label.map(ObjectLabel::last).orElseGet(() -> lastByCount(lines.size()));
        List<TopicRecord> records = landable.records(name.partition(), name.firstOffset(), last);
        label.ifPresent(present -> compareLabel(present, records, lines.size()));
        compareLines(lines, records);
        return new Held(name, name.firstOffset(), last, differences);
    }

    private List<byte[]> lines() {
        byte[] body = object.body();
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        if (start < body.length) {
            differences.add("%s: its last line does not end in a newline", name.key());
            lines.add(Arrays.copyOfRange(body, start, body.length));
        }
        return lines;
    }

    /** Where the object would end if it held this many records. */
    private long lastByCount(int count) {
        List<TopicRecord> behind = landable.records(name.partition(), name.firstOffset(), Long.MAX_VALUE - 1);
        int held = Math.min(count, behind.size());
        return held == 0 ? name.firstOffset() - 1 : behind.get(held - 1).place().offset();
    }

    private void compareLabel(ObjectLabel label, List<TopicRecord> records, int lines) {
        Place named = new Place(name.topic(), name.partition(), name.firstOffset());
        Place labelled = new Place(label.topic(), label.partition(), label.first());
        if (!labelled.equals(named)) {
            differences.add("%s: its metadata says it begins with %s", name.key(), labelled);
        }
        if (label.count() != lines) {
            differences.add("%s: its metadata says %d records, it has %d lines", name.key(), label.count(), lines);
        }
        if (records.isEmpty()) {
            return;
        }
        TopicRecord first = records.get(0);
        TopicRecord last = records.get(records.size() - 1);
        if (first.place().offset() != label.first() || last.place().offset() != label.last()) {
            differences.add(
                    "%s: its metadata says offsets %d to %d, the records there are %s to %s",
                    name.key(), label.first(), label.last(), first.place(), last.place());
        }
        if (first.timestamp() != label.firstTimestamp() || last.timestamp() != label.lastTimestamp()) {
            differences.add(
                    "%s: its metadata says timestamps %d and %d, those of %s and %s are %d and %d",
                    name.key(),
                    label.firstTimestamp(),
                    label.lastTimestamp(),
                    first.place(),
                    last.place(),
                    first.timestamp(),
                    last.timestamp());
        }
    }

    private void compareLines(List<byte[]> lines, List<TopicRecord> records) {
        int shared = Math.min(lines.size(), records.size());
        for (int i = 0; i < shared; i++) {
            byte[] line = lines.get(i);
            TopicRecord record = records.get(i);
            if (!JsonValues.same(line, landed(record))) {
                differences.add(
                        "%s: line %d is not %s: %s", name.key(), i + 1, record.place(), difference(line, record));
                if (lines.size() != records.size()) {
                    break; // From here on every line stands against a wrong record.
                }
            }
        }
        if (lines.size() != records.size()) {
            differences.add(
                    "%s: it has %d lines, %s-%d has %d records in its range",
                    name.key(), lines.size(), name.topic(), name.partition(), records.size());
        }
    }

    private static byte[] landed(TopicRecord record) {
        return record.value() == null ? "null".getBytes(StandardCharsets.UTF_8) : record.value();
    }

    private static String difference(byte[] line, TopicRecord record) {
        return JsonValues.parse(line)
                .flatMap(mine -> JsonValues.parse(record.value())
                        .map(theirs -> JsonValues.difference(mine, theirs, "the record")))
                .orElseGet(() ->
                        "the line is " + JsonValues.show(line) + ", the record has " + JsonValues.show(record.value()));
    }
}
