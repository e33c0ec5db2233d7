package io.pinflow.rds.table;

import io.pinflow.rds.table.Relation.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that reads rows of a source, with its arguments.
 *
 * @param arguments {@link Long}, {@link String} or {@code byte[]}, one for each question mark of ours
 */
record Select(String sql, List<Object> arguments) {
    /** The name of the column that holds a row's time as text; always the last. */
    static final String TIME = "pinflow_time";

    /** @param ranges without overlaps */
    static Select byId(Source source, Dialect dialect, List<IdRange> ranges, int limit) {
        String id = "r." + dialect.quoted(source.idColumn().orElseThrow());
        StringBuilder sql = new StringBuilder("SELECT r.* FROM ")
                .append(source.relation().from(dialect, bounds(ranges)))
                .append(" r WHERE (");
        List<Long> single = new ArrayList<>();
        for (IdRange range : ranges) {
            if (range.from() == range.to()) {
                single.add(range.from());
            } else {
                separate(sql).append(id).append(" >= ").append(range.from());
                if (range.to() != Long.MAX_VALUE) {
                    sql.append(" AND ").append(id).append(" <= ").append(range.to());
                }
            }
        }
        if (!single.isEmpty()) {
            separate(sql)
                    .append(id)
                    .append(" IN (")
                    .append(single.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .append(')');
        }
        sql.append(')');
        if (!source.split().isWhole()) {
            sql.append(" AND ").append(dialect.belongsTo(source.split(), id));
        }
        return new Select(
                sql.append(" ORDER BY ").append(id).append(limit(limit)).toString(), List.of());
    }

    private static Bounds bounds(List<IdRange> ranges) {
        long first = ranges.stream().mapToLong(IdRange::from).min().orElseThrow();
        return new Bounds(first == Long.MIN_VALUE ? first : first - 1, "", "");
    }

    private static StringBuilder separate(StringBuilder conditions) {
        return conditions.charAt(conditions.length() - 1) == '(' ? conditions : conditions.append(" OR ");
    }

    /**
     * @param key the columns that order rows of one time
     * @param values the place's key as the driver takes it
     */
    static Select after(
            Source source, Dialect dialect, List<String> key, Mark place, List<Object> values, String end, int limit) {
        boolean timed = !source.timeColumns().isEmpty();
        String time = timed ? time(source, dialect) : "";
        List<String> columns =
                key.stream().map(name -> "r." + dialect.quoted(name)).toList();
        List<Object> arguments = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        if (!place.time().isEmpty()) {
            conditions.add(time + " >= '" + place.time() + "'");
        }
        if (!values.isEmpty()) {
            String beyond = beyond(columns, values, 0, arguments);
            conditions.add(
                    place.time().isEmpty() ? beyond : "(" + time + " > '" + place.time() + "' OR " + beyond + ")");
        }
        if (!end.isEmpty()) {
            conditions.add(time + " < '" + end + "'");
        }
        List<String> order = new ArrayList<>(timed ? List.of(time) : List.of());
        order.addAll(columns);
        String sql = "SELECT r.*" + (timed ? ", " + dialect.timeAsText(time) + " AS " + TIME : "") + " FROM "
                + source.relation().from(dialect, new Bounds(Long.MIN_VALUE, place.time(), end)) + " r"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY " + String.join(", ", order) + limit(limit);
        return new Select(sql, arguments);
    }

    /** @return a statement for the largest id, or for the smallest that is not less than one */
    static String extremeId(Source source, Dialect dialect, String function, Long from) {
        String id = "r." + dialect.quoted(source.idColumn().orElseThrow());
        return "SELECT " + function + "(" + id + ") FROM "
                + source.relation().from(dialect, Bounds.NONE) + " r"
                + (from == null ? "" : " WHERE " + id + " >= " + from);
    }

    /** @return a statement that yields no row but describes them all, and fails where others would */
    static String nothing(Source source, Dialect dialect) {
        List<String> columns = new ArrayList<>(source.timeColumns());
        source.idColumn().ifPresent(columns::add);
        columns.addAll(source.keyColumns());
        String touched = columns.stream()
                .map(name -> "r." + dialect.quoted(name) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        return "SELECT r.* FROM " + source.relation().from(dialect, Bounds.NONE) + " r WHERE 1 = 0"
                + (touched.isEmpty() ? "" : " AND (" + touched + ")");
    }

    private static String time(Source source, Dialect dialect) {
        List<String> columns = source.timeColumns().stream()
                .map(name -> "r." + dialect.quoted(name))
                .toList();
        return columns.size() == 1 ? columns.get(0) : "COALESCE(" + String.join(", ", columns) + ")";
    }

    /** Row constructors would say the same shorter, but MySQL finds no index for them. */
    private static String beyond(List<String> columns, List<Object> values, int from, List<Object> arguments) {
        String column = columns.get(from);
        arguments.add(values.get(from));
        if (from == columns.size() - 1) {
            return column + " > ?";
        }
        arguments.add(values.get(from));
        arguments.add(values.get(from));
        return "(" + column + " >= ? AND (" + column + " > ? OR (" + column + " = ? AND "
                + beyond(columns, values, from + 1, arguments) + ")))";
    }

    private static String limit(int limit) {
        return " LIMIT " + limit;
    }
}
