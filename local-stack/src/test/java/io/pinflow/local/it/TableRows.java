package io.pinflow.local.it;

import io.pinflow.local.it.sink.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of the history's tables and lines of the clean zone, in a form in which DuckDB can tell whether they are the same. */
final class TableRows {
    private static final String PIN = "ind: 'BIGINT', unique_id: 'VARCHAR', title: 'VARCHAR', description: 'VARCHAR',"
            + " follower_count: 'BIGINT', poster_name: 'VARCHAR', tag_list: 'VARCHAR', is_image_or_video: 'VARCHAR',"
            + " image_src: 'VARCHAR', save_location: 'VARCHAR', category: 'VARCHAR'";
    private static final String USER = "user_name: 'VARCHAR', age: 'INTEGER', date_joined: 'TIMESTAMPTZ'";

    /** The tables, and the columns of each. */
    static final Map<String, String> COLUMNS = Map.of(
            "pin",
            PIN,
            "geo",
            "ind: 'BIGINT', country: 'VARCHAR', coordinates: 'DOUBLE[]', timestamp: 'TIMESTAMPTZ'",
            "user",
            "ind: 'BIGINT', " + USER,
            "post",
            PIN + ", country: 'VARCHAR', coordinates: 'DOUBLE[]', posted_at: 'TIMESTAMPTZ', " + USER);

    private TableRows() {}

    /** A query for the rows of a Delta table. */
    static String ofTable(Path folder, String table) throws IOException {
        String files = DeltaFiles.of(folder.resolve(table)).stream()
                .map(file -> "'" + file.toAbsolutePath() + "'")
                .collect(Collectors.joining(","));
        return "SELECT * EXCLUDE (landed) FROM read_parquet([" + files + "])";
    }

    /** A query for the latest line of each post; within a partition names and lines follow the offsets. */
    static String ofZone(Path zone, String table) {
        String objects = zone.resolve("pinflow.clean." + table).toAbsolutePath() + "/*/*.json";
        return "SELECT * EXCLUDE (filename, line, turn) FROM ("
                + " SELECT *, row_number() OVER (PARTITION BY ind ORDER BY filename DESC, line DESC) turn FROM ("
                + "  SELECT *, row_number() OVER () line FROM read_json('" + objects
                + "', filename = true, hive_partitioning = false, format = 'newline_delimited', columns = {"
                + COLUMNS.get(table) + "})))"
                + " WHERE turn = 1";
    }

    /** How many rows both have, and how many only one or the other has; {@code 11154|0|0}, say. */
    static String compared(String one, String other) {
        String query = "SELECT (SELECT count(*) FROM ((%1$s) INTERSECT ALL (%2$s))),"
                + " (SELECT count(*) FROM ((%1$s) EXCEPT ALL (%2$s))),"
                + " (SELECT count(*) FROM ((%2$s) EXCEPT ALL (%1$s)))";
        List<String> rows = DuckDb.rows(query.formatted(one, other));
        return rows.get(0);
    }
}
