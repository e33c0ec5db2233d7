package io.pinflow.rds;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of Confluent's JDBC source that mean nothing here: a configuration that was written for it is refused with the
 * mend, so that nobody believes in what does not act.
 */
final class ForeignSettings {
    private static final String NAME_TABLES = "name the tables to read in table.whitelist";
    private static final String OURS = "leave it out; ";

    private static final Map<String, String> MENDS = Map.ofEntries(
            Map.entry("table.blacklist", NAME_TABLES),
            Map.entry("table.include.list", NAME_TABLES),
            Map.entry("table.exclude.list", NAME_TABLES),
            Map.entry("table.types", NAME_TABLES),
            Map.entry("catalog.pattern", NAME_TABLES + " as schema.table"),
            Map.entry("schema.pattern", NAME_TABLES + " as schema.table"),
            Map.entry("table.poll.interval.ms", OURS + "named tables are not searched for"),
            Map.entry("table.monitoring.startup.polling.limit.ms", OURS + "named tables are not searched for"),
            Map.entry(
                    "incrementing.column.mapping", "use incrementing.column.name, or a connector for each column name"),
            Map.entry("timestamp.columns.mapping", "use timestamp.column.name, or a connector for each column name"),
            Map.entry("query.suffix", "write it into query"),
            Map.entry("query.masked", "write it into query, through a config provider if it is secret"),
            Map.entry("numeric.precision.mapping", "use numeric.mapping=precision_only"),
            Map.entry("quote.sql.identifiers", OURS + "identifiers are always quoted"),
            Map.entry("dialect.name", OURS + "connection.url says it"),
            Map.entry("validate.non.null", OURS + "rows without an id or a time are not read"),
            Map.entry("transaction.isolation.mode", OURS + "each statement reads what was committed before it"),
            Map.entry("connection.attempts", OURS + "there is no limit to the number of attempts"),
            Map.entry("connection.backoff.ms", "use reconnect.backoff.ms"),
            Map.entry("query.retry.attempts", OURS + "there is no limit to the number of attempts"),
            Map.entry("max.buffer.size", OURS + "a task holds one page of batch.max.rows"),
            Map.entry("poll.linger.ms", OURS + "a poll takes half a second at most"),
            Map.entry("date.calendar.system", OURS + "dates are of the proleptic Gregorian calendar"),
            Map.entry("jdbc.credentials.provider.class.name", "use connection.password with a config provider"));

    private ForeignSettings() {}

    /** @return by key, why it is refused and what to do */
    static Map<String, String> refusals(Map<String, String> properties) {
        Map<String, String> refusals = new LinkedHashMap<>();
        MENDS.forEach((key, mend) -> {
            if (properties.containsKey(key)) {
                refusals.put(key, "a setting of another connector that means nothing here; " + mend);
            }
        });
        String zone = properties.getOrDefault("db.timezone", "UTC");
        if (!zone.equals("UTC")) {
            refusals.put(
                    "db.timezone",
                    zone + " is not known here; DATETIME is taken as UTC, so leave it out, or "
                            + "convert the column in a query");
        }
        return refusals;
    }
}
