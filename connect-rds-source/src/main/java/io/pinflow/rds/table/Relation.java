package io.pinflow.rds.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is read as one set of rows: a table, or a query whose result is taken as a table.
 *
 * @param schema the database (MySQL) or schema (PostgreSQL) of a table; empty for a query
 * @param name the table's name, or what stands for the query in topics and messages
 * @param query its text, with or without the placeholders {@code :last_id}, {@code :last_ts} and {@code :end_ts}
 */
public record Relation(Optional<String> schema, String name, Optional<String> query) {
    private static final Pattern PLACEHOLDER = Pattern.compile(":(last_id|last_ts|end_ts)\\b");

    public static Relation table(String schema, String name) {
        return new Relation(Optional.of(schema), name, Optional.empty());
    }

    /** @param text without a semicolon at its end */
    public static Relation query(String name, String text) {
        return new Relation(Optional.empty(), name, Optional.of(text));
    }

    /** @return the name with the schema, without quotes; for messages and offsets */
    public String display() {
        return schema.map(owner -> owner + "." + name).orElse(name);
    }

    /**
     * @param bounds what the query's placeholders stand for
     * @return what follows {@code FROM}
     */
    String from(Dialect dialect, Bounds bounds) {
        if (query.isEmpty()) {
            return dialect.quoted(schema.orElseThrow()) + "." + dialect.quoted(name);
        }
        Matcher placeholder = PLACEHOLDER.matcher(query.get());
        return "(" + placeholder.replaceAll(found -> Matcher.quoteReplacement(bounds.literal(found.group(1)))) + ")";
    }

    /**
     * What the rows of one statement have in common, for a query to narrow its work by.
     *
     * @param lastId every row has a larger id
     * @param lastTime no row has an earlier time
     * @param endTime every row has an earlier time
     */
    record Bounds(long lastId, String lastTime, String endTime) {
        private static final String FIRST_TIME = "1000-01-01 00:00:00";
        private static final String NO_TIME = "9999-12-31 23:59:59";

        static final Bounds NONE = new Bounds(Long.MIN_VALUE, "", "");

        private String literal(String placeholder) {
            return switch (placeholder) {
                case "last_id" -> lastId == Long.MIN_VALUE ? "(" + (Long.MIN_VALUE + 1) + ")" : "(" + lastId + ")";
                case "last_ts" -> "'" + (lastTime.isEmpty() ? FIRST_TIME : lastTime) + "'";
                default -> "'" + (endTime.isEmpty() ? NO_TIME : endTime) + "'";
            };
        }
    }
}
