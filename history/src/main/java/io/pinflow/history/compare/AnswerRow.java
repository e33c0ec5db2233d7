package io.pinflow.history.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.history.answer.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The answer for one group, in a form in which live and batch answers can be compared.
 *
 * @param key {@code name|by|group}, as on the insight topic
 * @param columns each column as text; a list as its texts, with bars between
 */
record AnswerRow(String key, Map<String, String> columns) {
    AnswerRow {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /** An answer of the insight topic; when it was worked out is left aside. */
    static AnswerRow live(JsonNode answer) {
        Map<String, String> columns = new TreeMap<>();
        answer.properties().forEach(field -> columns.put(field.getKey(), text(field.getValue())));
        String key = columns.remove("insight") + '|' + columns.remove("by") + '|' + columns.remove("group");
        columns.remove("as_of");
        return new AnswerRow(key, columns);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(text -> texts.add(text.asText()));
            return String.join("|", texts);
        }
        return value.asText();
    }

    /** A row of a batch answer. */
    static AnswerRow batch(Answer answer, Row row) {
        Map<String, String> columns = new TreeMap<>();
        for (StructField column : row.schema().fields()) {
            int index = row.fieldIndex(column.name());
            boolean isList = row.get(index) instanceof scala.collection.Seq<?>;
            columns.put(column.name(), isList ? String.join("|", row.getList(index)) : String.valueOf(row.get(index)));
        }
        List<String> group = answer.groupColumns().stream().map(columns::get).toList();
        return new AnswerRow(answer.insight() + '|' + answer.by() + '|' + String.join("|", group), columns);
    }
}
