package io.pinflow.history.compare;

import io.pinflow.history.answer.Answer;
import io.pinflow.history.answer.Answers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * Where batch answers and live ones differ.
 *
 * @param compared how many groups there are on either side
 * @param differences one line for each difference; empty if all are equal
 */
public record Comparison(int compared, List<String> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Works out every batch answer that has a live one, and compares. */
    public static Comparison of(Answers answers, Collection<AnswerRow> live) {
        List<AnswerRow> batch = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            if (answer.isLive()) {
                for (Row row : answers.rows(answer).collectAsList()) {
                    batch.add(AnswerRow.batch(answer, row));
                }
            }
        }
        return of(batch, live);
    }

    static Comparison of(Collection<AnswerRow> batch, Collection<AnswerRow> live) {
        Map<String, AnswerRow> batchByKey = byKey(batch);
        Map<String, AnswerRow> liveByKey = byKey(live);
        Set<String> keys = new TreeSet<>(batchByKey.keySet());
        keys.addAll(liveByKey.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            compare(key, batchByKey.get(key), liveByKey.get(key), differences);
        }
        return new Comparison(keys.size(), differences);
    }

    private static void compare(String key, AnswerRow batch, AnswerRow live, List<String> differences) {
        if (live == null) {
            differences.add(key + ": only the tables answer: " + batch.columns());
        } else if (batch == null) {
            differences.add(key + ": only the cleaner answers: " + live.columns());
        } else if (!batch.equals(live)) {
            differences.add(key + ": the tables say " + batch.columns() + ", the cleaner says " + live.columns());
        }
    }

    private static Map<String, AnswerRow> byKey(Collection<AnswerRow> rows) {
        Map<String, AnswerRow> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }
}
