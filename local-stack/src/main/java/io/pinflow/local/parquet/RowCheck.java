package io.pinflow.local.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.local.reconcile.JsonValues;
import io.pinflow.local.reconcile.TopicReader;
import io.pinflow.local.reconcile.TopicRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the rows of one topic's Parquet files with its records, field by field. Not thread-safe. */
final class RowCheck {
    private final String topic;
    private final Map<String, List<TopicRecord>> unmatched = new TreeMap<>();
    private final Map<String, List<JsonNode>> surplus = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private long rows;

    /** Reads the topic's committed records; deletions are not landed. */
    RowCheck(String topic, TopicReader topics) {
        this.topic = topic;
        topics.read(topic, record -> {
            if (record.value() != null) {
                unmatched
                        .computeIfAbsent(ind(JsonValues.parse(record.value()).orElseThrow()), ind -> new ArrayList<>())
                        .add(record);
            }
        });
    }

    /** @return sentences that each name a place and what is wrong there; empty if every record is one row */
    List<String> run(ParquetFiles files) {
        try {
            List<JsonNode> all = files.rows(topic);
            rows = all.size();
            all.forEach(this::match);
        } catch (SQLException e) {
            return List.of(topic + ": its Parquet files cannot be read: " + e.getMessage());
        }
        surplus.forEach((ind, found) -> found.forEach(row -> reportSurplus(ind, row)));
        unmatched.forEach((ind, records) ->
                records.forEach(record -> differences.add(record.place() + ": it is no row of a Parquet file")));
        return differences;
    }

    /** How many rows the files have. */
    long rows() {
        return rows;
    }

    private void match(JsonNode row) {
        Iterator<TopicRecord> records =
                unmatched.getOrDefault(ind(row), List.of()).iterator();
        while (records.hasNext()) {
            if (JsonValues.same(row, value(records.next()))) {
                records.remove();
                return;
            }
        }
        surplus.computeIfAbsent(ind(row), ind -> new ArrayList<>()).add(row);
    }

    /** A row that is no record stands against a record of the same post that is no row, where there is one. */
    private void reportSurplus(String ind, JsonNode row) {
        List<TopicRecord> records = unmatched.getOrDefault(ind, List.of());
        if (records.isEmpty()) {
            differences.add(topic + ": a Parquet file has a row of ind " + ind + " that no record stands for");
        } else {
            TopicRecord record = records.remove(0);
            differences.add(record.place() + ": in Parquet " + JsonValues.difference(row, value(record), "the record"));
        }
    }

    private static JsonNode value(TopicRecord record) {
        return JsonValues.parse(record.value()).orElseThrow();
    }

    private static String ind(JsonNode value) {
        return value.path("ind").asText();
    }
}
