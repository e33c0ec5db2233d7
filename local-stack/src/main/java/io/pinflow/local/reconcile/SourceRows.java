package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;

/** What lies in the tables. Safe from any thread. */
public interface SourceRows {
    /**
     * The row as the source writes it: an object of the table's columns.
     *
     * @throws IllegalArgumentException if the table has no such row
     */
    JsonNode row(Side side, int index);
}
