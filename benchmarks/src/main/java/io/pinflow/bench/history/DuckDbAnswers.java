package io.pinflow.bench.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Asks DuckDB the questions of {@code history insights} over the same files, and whether Spark answered the same. */
final class DuckDbAnswers {
    private DuckDbAnswers() {}

    /** Takes the folder of the table of posts, and that of Spark's answers; their names are the questions'. */
    public static void main(String[] args) throws SQLException, IOException {
        Path answers = Path.of(args[1]);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET memory_limit = '2GB'");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("CREATE VIEW post AS SELECT * FROM read_parquet('" + args[0] + "/*.parquet')");
            long begun = System.nanoTime();
            for (String name : names(answers)) {
                statement.execute("CREATE TEMP TABLE \"" + name + "\" AS " + question(name));
            }
            System.out.printf("   16 answers in %.1f s%n", (System.nanoTime() - begun) / 1e9);
            for (String name : names(answers)) {
                check(statement, name, answers);
            }
        }
    }

    private static List<String> names(Path answers) throws IOException {
        try (Stream<Path> folders = Files.list(answers)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String question(String name) throws IOException {
        try (InputStream sql = DuckDbAnswers.class.getResourceAsStream("/insights/" + name + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where no category ties, Spark says an empty list and DuckDB null. */
    private static void check(Statement statement, String name, Path answers) throws SQLException {
        String columns = name.startsWith("top-category") ? "* REPLACE (coalesce(ties, []) AS ties)" : "*";
        String ours = "SELECT " + columns + " FROM \"" + name + '"';
        String theirs = "SELECT " + columns + " FROM read_parquet('" + answers.resolve(name) + "/parquet/*.parquet')";
        try (ResultSet different = statement.executeQuery("SELECT count(*) FROM ((" + ours + " EXCEPT " + theirs
                + ") UNION ALL (" + theirs + " EXCEPT " + ours + "))")) {
            different.next();
            if (different.getLong(1) > 0) {
                throw new IllegalStateException(name + " differs in " + different.getLong(1) + " rows");
            }
        }
    }
}
