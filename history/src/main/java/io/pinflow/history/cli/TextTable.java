package io.pinflow.history.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Shows rows to people: the first ones, in columns. */
final class TextTable {
    private static final int ROWS_SHOWN = 20;

    private TextTable() {}

    static String of(Dataset<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(rows.columns()));
        List<Row> first = rows.limit(ROWS_SHOWN + 1).collectAsList();
        first.stream().limit(ROWS_SHOWN).map(TextTable::cells).forEach(lines::add);
        return text(lines) + (first.size() > ROWS_SHOWN ? "  … %,d rows%n".formatted(rows.count()) : "");
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean isList = row.get(i) instanceof scala.collection.Seq<?>;
            cells.add(isList ? String.join(", ", row.getList(i)) : String.valueOf(row.get(i)));
        }
        return cells;
    }

    private static String text(List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                padded.append("  ").append(line.get(column));
                padded.append(" ".repeat(width(lines, column) - line.get(column).length()));
            }
            text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
