package io.pinflow.local.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Parquet files below one folder, {@code <topic>/dt=…/hour=…/…}, read with DuckDB, which shares no code with the sink
 * that wrote them. Not thread-safe.
 */
public final class ParquetFiles implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Connection duck;

    private ParquetFiles(Path folder, Connection duck) {
        this.folder = folder;
        this.duck = duck;
    }

    /** @throws SQLException if DuckDB does not come up */
    public static ParquetFiles in(Path folder) throws SQLException {
        return in(folder, DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** @param duck closed with this */
    static ParquetFiles in(Path folder, Connection duck) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute("SET memory_limit = '256MB'");
            statement.execute("SET threads = 2");
        }
        return new ParquetFiles(folder, duck);
    }

    /**
     * Every row of a topic's files, in the JSON that the cleaner writes of it.
     *
     * @return empty if there are no files
     * @throws SQLException if a file cannot be read; the message names it
     */
    public List<JsonNode> rows(String topic) throws SQLException {
        if (!exist(topic)) {
            return List.of();
        }
        try (Statement statement = duck.createStatement()) {
            return ask(
                    statement,
                    "SELECT * EXCLUDE (dt, hour) FROM read_parquet(" + pattern(topic) + ", hive_partitioning = true)");
        }
    }

    /**
     * What the queries of a file say of a topic's files.
     *
     * @param queries whose variable {@code files} is set to the topic's files in place of the ones it names
     * @return by the key of the insight topic; empty if there are no files
     * @throws SQLException if a query fails
     */
    public Map<String, JsonNode> answers(String topic, Path queries) throws SQLException {
        Map<String, JsonNode> answers = new TreeMap<>();
        if (!exist(topic)) {
            return answers;
        }
        try (Statement statement = duck.createStatement()) {
            for (String sql : statements(queries)) {
                if (sql.startsWith("SELECT")) {
                    ask(statement, sql).forEach(answer -> answers.put(key(answer), answer));
                } else {
                    statement.execute(
                            sql.startsWith("SET VARIABLE files") ? "SET VARIABLE files = " + pattern(topic) : sql);
                }
            }
        }
        return answers;
    }

    private boolean exist(String topic) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM glob(" + pattern(topic) + ")")) {
            return count.next() && count.getLong(1) > 0;
        }
    }

    private String pattern(String topic) {
        return "'" + folder.resolve(topic).toString().replace("'", "''") + "/*/*/*.parquet'";
    }

    private static String key(JsonNode answer) {
        return answer.path("insight").asText() + "|" + answer.path("by").asText() + "|"
                + answer.path("group").asText();
    }

    private static List<String> statements(Path queries) {
        try {
            String text = String.join(
                    "\n",
                    Files.readAllLines(queries).stream()
                            .filter(line -> !line.startsWith("--"))
                            .toList());
            return Arrays.stream(text.split(";\\s*(\n|$)"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + queries, e);
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
                rows.add(row);
            }
        }
        return rows;
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof java.sql.Array list) {
            return list.getArray();
        }
        return value instanceof OffsetDateTime time ? time.toInstant().toString() : value;
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
