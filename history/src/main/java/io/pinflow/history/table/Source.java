package io.pinflow.history.table;

import io.pinflow.history.line.ZoneKind;

/**
 * Where the tables' records are read from.
 *
 * @param kind what the zone holds
 * @param root the zone's folder, {@code topics.dir} of the sink
 * @param prefix what the topics' names begin with, its dot included
 */
public record Source(ZoneKind kind, String root, String prefix) {}
