package io.pinflow.rds.table;

import java.util.Optional;

/**
 * What is read as one set of rows: a table, or a query whose result is taken as a table.
 *
 * @param schema the database (MySQL) or schema (PostgreSQL) of a table; empty for a query
 * @param name the table's name, or what stands for the query in topics and messages
 * @param query its text, with or without the placeholders {@code :last_id}, {@code :last_ts} and {@code :end_ts}
 */
public record Relation(Optional<String> schema, String name, Optional<String> query) {
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
        return dialect.queryText().filled(query.get(), bounds);
    }
}
