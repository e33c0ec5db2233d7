package io.pinflow.history.line;

import io.pinflow.cleaner.side.Side;
import io.pinflow.history.table.Table;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** What a zone's records are. */
public enum ZoneKind {
    /** As the cleaner wrote them. */
    CLEAN,
    /** As they came; the cleaner's rules are applied on reading. */
    RAW;

    /** The word for it on the command line and in tables. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The topic that a table's records are read from; empty if the table is made of others. */
    public Optional<String> topic(Table table, String prefix) {
        return this == CLEAN ? Optional.of(table.cleanTopic(prefix)) : table.rawTopic(prefix);
    }

    LineValues values(Table table, StructType columns, Tally tally) {
        return this == CLEAN
                ? new CleanValues(columns, tally)
                : new RawValues(Side.valueOf(table.name()), columns, tally);
    }
}
