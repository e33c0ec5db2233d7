package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Asks the database itself the nine questions, over the rows it holds; cleaning them is done in SQL too. */
public final class SqlInsights {
    private static final String POSTS = """
            CREATE OR REPLACE TABLE pinterest_data.cleaned (
                category TEXT, poster TEXT, followers BIGINT, country TEXT, posted INT,
                person TEXT, age BIGINT, joined_at DATETIME, joined INT, ages TEXT
            ) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
            SELECT p.category,
                   NULLIF(p.poster_name, 'User Info Error') poster,
                   CASE WHEN p.follower_count REGEXP '^[0-9]+$' THEN CAST(p.follower_count AS SIGNED)
                        WHEN p.follower_count REGEXP '^[0-9]+k$' THEN CAST(REPLACE(p.follower_count, 'k', '') AS SIGNED) * 1000
                        WHEN p.follower_count REGEXP '^[0-9]+M$' THEN CAST(REPLACE(p.follower_count, 'M', '') AS SIGNED) * 1000000
                   END followers,
                   g.country,
                   YEAR(g.timestamp) posted,
                   CONCAT(u.first_name, ' ', u.last_name) person,
                   u.age,
                   u.date_joined joined_at,
                   YEAR(u.date_joined) joined,
                   CASE WHEN u.age BETWEEN 18 AND 24 THEN '18-24' WHEN u.age BETWEEN 25 AND 35 THEN '25-35'
                        WHEN u.age BETWEEN 36 AND 50 THEN '36-50' WHEN u.age >= 51 THEN '51+' END ages
            FROM pinterest_data.pinterest_data p
            JOIN pinterest_data.geolocation_data g ON g.ind = p.`index`
            JOIN pinterest_data.user_data u ON u.ind = p.`index`""";

    private static final String TOP_CATEGORY = """
            WITH counts AS (
                SELECT %1$s grp, category, COUNT(*) posts FROM cleaned
                WHERE %1$s IS NOT NULL AND category IS NOT NULL AND %3$s GROUP BY %1$s, category),
            most AS (SELECT grp, MAX(posts) posts FROM counts GROUP BY grp)
            SELECT grp, grp %2$s, GROUP_CONCAT(category ORDER BY category) winners, MAX(posts) posts
            FROM counts JOIN most USING (grp, posts) GROUP BY grp""";

    private static final String TOP_POSTER = """
            SELECT %1$s grp, country, poster poster_name, followers follower_count, posts FROM (
                SELECT country, poster, followers,
                       ROW_NUMBER() OVER (%2$s ORDER BY followers DESC, poster, country) place,
                       COUNT(*) OVER (%2$s) posts
                FROM cleaned WHERE country IS NOT NULL AND poster IS NOT NULL AND followers IS NOT NULL) ranked
            WHERE place = 1""";

    private static final String MEDIAN = """
            SELECT %1$s grp, %2$s, followers median_follower_count, all_posts posts FROM (
                SELECT *, ROW_NUMBER() OVER (PARTITION BY %1$s ORDER BY followers) place,
                       COUNT(*) OVER (PARTITION BY %1$s) size,
                       SUM(posts) OVER (PARTITION BY %1$s) all_posts
                FROM %3$s population WHERE %4$s) ranked
            WHERE place = FLOOR((size + 1) / 2)""";

    private static final String BY_POST =
            "(SELECT ages, joined, followers, 1 posts FROM cleaned WHERE followers IS NOT NULL)";

    private static final String BY_PERSON = "(SELECT ages, joined, MAX(followers) followers, COUNT(followers) posts"
            + " FROM cleaned WHERE followers IS NOT NULL GROUP BY person, age, joined_at)";

    private static final String USERS = """
            SELECT joined grp, joined year, COUNT(DISTINCT person, age, joined_at) users, COUNT(*) posts
            FROM cleaned WHERE joined BETWEEN 2015 AND 2020 GROUP BY joined""";

    private final Map<String, String> answers = new TreeMap<>();
    private final Statement statement;

    private SqlInsights(Statement statement) {
        this.statement = statement;
    }

    /** The key of each group to its answer as JSON, without {@code as_of}. */
    public static Map<String, String> ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(POSTS);
            statement.execute("USE pinterest_data");
            SqlInsights insights = new SqlInsights(statement);
            insights.askAll();
            return insights.answers;
        }
    }

    private void askAll() throws SQLException {
        ask("top-category-by-country", "post", TOP_CATEGORY.formatted("country", "country", "TRUE"));
        ask("top-category-by-year", "post", TOP_CATEGORY.formatted("posted", "year", "posted BETWEEN 2018 AND 2022"));
        ask("top-category-by-age-group", "post", TOP_CATEGORY.formatted("ages", "age_group", "TRUE"));
        ask("top-poster-by-country", "post", TOP_POSTER.formatted("country", "PARTITION BY country"));
        ask("top-poster", "post", TOP_POSTER.formatted("''", ""));
        for (String by : new String[] {"post", "person"}) {
            String population = by.equals("post") ? BY_POST : BY_PERSON;
            String inRange = "joined BETWEEN 2015 AND 2020";
            ask(
                    "median-followers-by-age-group",
                    by,
                    MEDIAN.formatted("ages", "ages age_group", population, "ages IS NOT NULL"));
            ask("median-followers-by-join-year", by, MEDIAN.formatted("joined", "joined year", population, inRange));
            ask(
                    "median-followers-by-join-year-and-age-group",
                    by,
                    MEDIAN.formatted(
                            "CONCAT(joined, '|', ages)",
                            "joined year, ages age_group",
                            population,
                            inRange + " AND ages IS NOT NULL"));
        }
        ask("users-joined-by-year", "post", USERS);
    }

    private void ask(String insight, String by, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String group = rows.getString("grp");
                ObjectNode answer = JsonNodeFactory.instance.objectNode();
                answer.put("insight", insight).put("by", by).put("group", group);
                addColumns(rows, answer);
                answers.put(insight + '|' + by + '|' + group, answer.toString());
            }
        }
    }

    private static void addColumns(ResultSet rows, ObjectNode answer) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            switch (columns.getColumnLabel(i)) {
                case "winners" -> {
                    String[] winners = rows.getString(i).split(",");
                    answer.put("category", winners[0]);
                    Arrays.stream(winners).skip(1).forEach(answer.putArray("ties")::add);
                }
                case "posts", "users", "year", "follower_count", "median_follower_count" ->
                    answer.put(columns.getColumnLabel(i), rows.getLong(i));
                default -> answer.put(columns.getColumnLabel(i), rows.getString(i));
            }
        }
    }
}
