package io.pinflow.local.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.reconcile.JsonValues;
import io.pinflow.local.reconcile.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares answers with the live ones of the insight topic. Not thread-safe. */
final class AnswerCheck {
    private final Map<String, JsonNode> answers;
    private final TopicReader topics;
    private final String topic;

    /** @param answers by the key of the insight topic, without {@code as_of} */
    AnswerCheck(Map<String, JsonNode> answers, TopicReader topics, String topic) {
        this.answers = answers;
        this.topics = topics;
        this.topic = topic;
    }

    /** @return sentences that each name an answer and how the live one, as it stands now, differs; empty if none does */
    List<String> run() {
        Map<String, JsonNode> live = live();
        TreeSet<String> keys = new TreeSet<>(live.keySet());
        keys.addAll(answers.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            JsonNode mine = answers.get(key);
            JsonNode theirs = live.get(key);
            if (mine == null) {
                differences.add(topic + " " + key + ": it is not answered by the Parquet files");
            } else if (theirs == null) {
                differences.add(topic + " " + key + ": only the Parquet files answer it");
            } else if (!JsonValues.same(mine, theirs)) {
                differences.add(
                        topic + " " + key + ": by Parquet " + JsonValues.difference(mine, theirs, "the live answer"));
            }
        }
        return differences;
    }

    private Map<String, JsonNode> live() {
        Map<String, JsonNode> live = new TreeMap<>();
        topics.read(topic, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                live.remove(key);
            } else {
                ObjectNode answer =
                        (ObjectNode) JsonValues.parse(record.value()).orElseThrow();
                answer.remove("as_of");
                live.put(key, answer);
            }
        });
        return live;
    }
}
