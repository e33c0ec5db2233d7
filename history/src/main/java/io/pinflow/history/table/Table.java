package io.pinflow.history.table;

import java.util.List;
import java.util.Optional;

/** The four tables. */
public enum Table {
    PIN("pin", true),
    GEO("geo", true),
    USER("user", true),
    /** The three joined. */
    POST("post", false);

    private final String tableName;
    private final boolean ofOneSide;

    Table(String tableName, boolean ofOneSide) {
        this.tableName = tableName;
        this.ofOneSide = ofOneSide;
    }

    /** Its name, which is also its folder. */
    public String tableName() {
        return tableName;
    }

    /** The topic that its clean records come from. */
    public String cleanTopic(String prefix) {
        return prefix + "clean." + tableName;
    }

    /** The topic that its raw records come from; empty for the joined table. */
    public Optional<String> rawTopic(String prefix) {
        return ofOneSide ? Optional.of(prefix + tableName) : Optional.empty();
    }

    /** The tables of one side each. */
    public static List<Table> sides() {
        return List.of(PIN, GEO, USER);
    }
}
