package io.pinflow.history.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.history.TestSpark;
import io.pinflow.history.field.Contract;
import io.pinflow.history.table.Folders;
import io.pinflow.history.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions, as plain SQL. What they answer over the whole fixture is compared in the local stack's tests. */
class AnswersTest {
    private static final int POSTS = 400;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void areTheSameInAnotherDatabaseOnTheSameFiles() throws Exception {
        Folders folders = new Folders(spark, folder.toUri().toString());
        spark.createDataFrame(randomPosts(new Random(11)), Contract.of(Table.POST))
                .coalesce(1)
                .write()
                .format("delta")
                .save(folders.of(Table.POST));
        Answers answers = new Answers(spark, folders);

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "CREATE VIEW post AS SELECT * FROM read_parquet('" + folder.resolve("post") + "/*.parquet')");
            for (Answer answer : Answer.values()) {
                List<List<String>> rows = answers.rows(answer).collectAsList().stream()
                        .map(AnswersTest::cells)
                        .toList();

                assertThat(rows).as(answer.answerName()).isNotEmpty().isEqualTo(ask(statement, answer.sql()));
            }
        }
    }

    @Test
    void areWrittenAsParquetAndAsCsv() throws Exception {
        Folders folders = new Folders(spark, folder.toUri().toString());
        spark.createDataFrame(randomPosts(new Random(12)), Contract.of(Table.POST))
                .write()
                .format("delta")
                .save(folders.of(Table.POST));
        Answers answers = new Answers(spark, folders);
        String out = folder.resolve("out").toUri().toString();

        answers.write(Answer.TOP_CATEGORY_BY_COUNTRY, answers.rows(Answer.TOP_CATEGORY_BY_COUNTRY), out);

        Path csv = only(folder.resolve("out/top-category-by-country/csv"), ".csv");
        assertThat(Files.readAllLines(csv)).first().isEqualTo("country,category,ties,posts");
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(2);
        assertThat(only(folder.resolve("out/top-category-by-country/parquet"), ".parquet"))
                .exists();
    }

    private static Path only(Path folder, String ending) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Few values for each column, so that there are ties, and nulls everywhere but in ind. */
    private static List<Row> randomPosts(Random random) {
        List<Row> posts = new ArrayList<>();
        for (long ind = 0; ind < POSTS; ind++) {
            posts.add(RowFactory.create(
                    ind,
                    null,
                    null,
                    null,
                    orNull(random, random.nextInt(6) * 1_000L),
                    orNull(random, "poster " + random.nextInt(9)),
                    null,
                    "image",
                    null,
                    null,
                    orNull(random, "category " + random.nextInt(4)),
                    orNull(random, "country " + random.nextInt(7)),
                    null,
                    orNull(random, Instant.parse((2016 + random.nextInt(8)) + "-12-31T23:59:59Z")),
                    orNull(random, "user " + random.nextInt(12)),
                    orNull(random, 10 + random.nextInt(60)),
                    orNull(random, Instant.parse((2014 + random.nextInt(4)) + "-01-01T00:00:00Z"))));
        }
        return posts;
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(12) == 0 ? null : value;
    }

    private static List<List<String>> ask(Statement statement, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(text(result.getObject(i)));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean isList = row.get(i) instanceof scala.collection.Seq<?>;
            cells.add(isList ? row.<String>getList(i).stream().collect(Collectors.joining(",")) : text(row.get(i)));
        }
        return cells;
    }

    /** Where no category ties, some databases say null and others an empty list. */
    private static String text(Object value) throws IllegalStateException {
        if (value instanceof Array array) {
            try {
                return Arrays.stream((Object[]) array.getArray())
                        .map(Objects::toString)
                        .collect(Collectors.joining(","));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return Objects.toString(value, "");
    }
}
