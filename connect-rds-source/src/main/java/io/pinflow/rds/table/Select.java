package io.pinflow.rds.table;

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

    /** Ids that are listed one by one: databases find those faster than as many small ranges. */
    private static final long FEW = 8;

    /** @param ranges without overlaps, in order */
    static Select byId(Source source, Dialect dialect, List<IdRange> ranges, int limit) {
        String id = "r." + dialect.quoted(source.idColumn().orElseThrow());
        StringBuilder sql = new StringBuilder("SELECT r.* FROM ")
                .append(source.relation().from(dialect, bounds(ranges)))
                .append(" r WHERE ");
        if (ranges.size() > 1) { // so that an index is of use whatever the planner makes of the rest
            long first = ranges.get(0).from();
            long last = ranges.get(ranges.size() - 1).to();
            sql.append(id)
                    .append(" >= ")
                    .append(first)
                    .append(" AND ")
                    .append(id)
                    .append(" <= ")
                    .append(last);
            sql.append(" AND ");
        }
        sql.append('(').append(oneOf(ranges, id)).append(')');
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

    private static String oneOf(List<IdRange> ranges, String id) {
        List<String> conditions = new ArrayList<>();
        StringBuilder few = new StringBuilder();
        for (IdRange range : ranges) {
            if (range.to() - range.from() >= 0 && range.to() - range.from() < FEW) {
                for (long one = range.from(); one <= range.to(); one++) {
                    few.append(few.isEmpty() ? "" : ", ").append(one);
                }
            } else if (range.to() == Long.MAX_VALUE) {
                conditions.add(id + " >= " + range.from());
            } else {
                conditions.add(id + " >= " + range.from() + " AND " + id + " <= " + range.to());
            }
        }
        if (!few.isEmpty()) {
            conditions.add(id + " IN (" + few + ")");
        }
        return String.join(" OR ", conditions);
    }

    /**
     * @param key the columns that order rows of one time
     * @param values the place's key as the driver takes it
     */
    static Select after(
            Source source, Dialect dialect, List<String> key, Mark place, List<Object> values, String end, int limit) {
        boolean timed = !source.timeColumns().isEmpty();
        String time = timed ? time(source, dialect) : "";
        List<Object> arguments = new ArrayList<>();
        List<String> order = new ArrayList<>(timed ? List.of(time) : List.of());
        key.forEach(name -> order.add("r." + dialect.quoted(name)));
        String sql = "SELECT r.*" + (timed ? ", " + dialect.timeAsText(time) + " AS " + TIME : "")
                + beyond(source, dialect, key, place, values, end, arguments)
                + " ORDER BY " + String.join(", ", order) + limit(limit);
        return new Select(sql, arguments);
    }

    /** @return a statement that counts rows after a place, of which it looks at no more than the limit */
    static Select countAfter(
            Source source, Dialect dialect, List<String> key, Mark place, List<Object> values, int limit) {
        List<Object> arguments = new ArrayList<>();
        String sql = "SELECT COUNT(*) FROM (SELECT 1 AS one"
                + beyond(source, dialect, key, place, values, "", arguments) + limit(limit) + ") counted";
        return new Select(sql, arguments);
    }

    /** @return a statement that counts the source's rows with a larger id, and looks at no more rows than the limit */
    static Select countById(Source source, Dialect dialect, long beyond, int limit) {
        String name = dialect.quoted(source.idColumn().orElseThrow());
        String next = "SELECT r." + name + " FROM "
                + source.relation().from(dialect, new Bounds(beyond, "", ""))
                + " r WHERE r." + name + " > " + beyond + " ORDER BY r." + name + limit(limit);
        String own = source.split().isWhole() ? "" : " WHERE " + dialect.belongsTo(source.split(), name);
        return new Select("SELECT COUNT(*) FROM (" + next + ") counted" + own, List.of());
    }

    /** @return what stands between the columns and the order */
    private static String beyond(
            Source source,
            Dialect dialect,
            List<String> key,
            Mark place,
            List<Object> values,
            String end,
            List<Object> arguments) {
        String time = source.timeColumns().isEmpty() ? "" : time(source, dialect);
        List<String> columns =
                key.stream().map(name -> "r." + dialect.quoted(name)).toList();
        List<String> conditions = new ArrayList<>();
        if (!place.time().isEmpty()) {
            conditions.add(time + " >= '" + place.time() + "'");
        }
        if (!values.isEmpty()) {
            String after = after(columns, values, 0, arguments);
            conditions.add(place.time().isEmpty() ? after : "(" + time + " > '" + place.time() + "' OR " + after + ")");
        }
        if (!end.isEmpty()) {
            conditions.add(time + " < '" + end + "'");
        }
        return " FROM " + source.relation().from(dialect, new Bounds(Long.MIN_VALUE, place.time(), end)) + " r"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
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
    private static String after(List<String> columns, List<Object> values, int from, List<Object> arguments) {
        String column = columns.get(from);
        arguments.add(values.get(from));
        if (from == columns.size() - 1) {
            return column + " > ?";
        }
        arguments.add(values.get(from));
        arguments.add(values.get(from));
        return "(" + column + " >= ? AND (" + column + " > ? OR (" + column + " = ? AND "
                + after(columns, values, from + 1, arguments) + ")))";
    }

    private static String limit(int limit) {
        return " LIMIT " + limit;
    }
}
