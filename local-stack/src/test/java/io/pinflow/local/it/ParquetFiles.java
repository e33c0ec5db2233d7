package io.pinflow.local.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.local.home.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Parquet files of one topic, read with DuckDB. */
final class ParquetFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String pattern;

    private ParquetFiles(String pattern) {
        this.pattern = pattern;
    }

    static ParquetFiles of(DataFolder folder, String topic) {
        return new ParquetFiles(folder.data("s3").toAbsolutePath() + "/pinflow/parquet/" + topic + "/*/*/*.parquet");
    }

    /** Every row as the JSON that the cleaner writes of it. */
    List<JsonNode> rows() throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            return ask(
                    statement,
                    "SELECT * EXCLUDE (dt, hour) FROM read_parquet('" + pattern + "', hive_partitioning = true)");
        }
    }

    /** What the queries of a file answer, by the key of the insight topic. */
    Map<String, JsonNode> answers(Path file) throws SQLException {
        Map<String, JsonNode> answers = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String sql : statements(file)) {
                if (sql.startsWith("SELECT")) {
                    ask(statement, sql)
                            .forEach(answer -> answers.put(
                                    answer.get("insight").asText() + "|"
                                            + answer.get("by").asText() + "|"
                                            + answer.get("group").asText(),
                                    answer));
                } else {
                    statement.execute(
                            sql.startsWith("SET VARIABLE files") ? "SET VARIABLE files = '" + pattern + "'" : sql);
                }
            }
        }
        return answers;
    }

    private static List<String> statements(Path file) {
        try {
            String text = String.join(
                    "\n",
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.startsWith("--"))
                            .toList());
            return Arrays.stream(text.split(";\\s*(\n|$)"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> ask(Statement statement, String sql) throws SQLException {
        List<JsonNode> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            ResultSetMetaData columns = found.getMetaData();
            while (found.next()) {
                ObjectNode row = JSON.createObjectNode();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.set(columns.getColumnLabel(i), JSON.valueToTree(plain(found.getObject(i))));
                }
                // Written and read, so that equal numbers are equal nodes.
                rows.add(JSON.readTree(row.toString()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof java.sql.Array list) {
            return list.getArray();
        }
        if (value instanceof java.time.OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof Timestamp time ? time.toInstant().toString() : value;
    }
}
