package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.pinflow.rds.emulation.Emulation;
import io.pinflow.rds.emulation.MissingRow;
import io.pinflow.rds.emulation.Pace;
import io.pinflow.rds.emulation.PaceKind;
import io.pinflow.rds.emulation.Side;
import io.pinflow.rds.position.Position;
import io.pinflow.rds.table.Backoff;
import io.pinflow.rds.table.DatabaseSettings;
import io.pinflow.rds.table.JdbcUrl;
import io.pinflow.rds.table.TableSpec;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The connector's settings: the only place that knows their keys. Values are handed out as the domain's own types. */
final class RdsSourceConfig extends AbstractConfig {
    static final String CONNECTION_URL = "connection.url";
    static final String CONNECTION_USER = "connection.user";
    static final String CONNECTION_PASSWORD = "connection.password";
    static final String CONNECT_TIMEOUT_MS = "connect.timeout.ms";
    static final String SOCKET_TIMEOUT_MS = "socket.timeout.ms";
    static final String QUERY_TIMEOUT_MS = "query.timeout.ms";
    static final String RECONNECT_BACKOFF_MS = "reconnect.backoff.ms";
    static final String RECONNECT_BACKOFF_MAX_MS = "reconnect.backoff.max.ms";
    static final String MODE = "mode";
    static final String TOPIC_PREFIX = "topic.prefix";
    static final String BATCH_MAX_ROWS = "batch.max.rows";
    static final String SEED = "emulation.seed";
    static final String BOUND = "emulation.bound";
    static final String PACE = "emulation.pace";
    static final String RATE = "emulation.rate";
    static final String POSTS_MAX = "emulation.posts.max";
    static final String MISSING_ROW = "emulation.missing.row";
    static final String PIN_TABLE = "emulation.pin.table";
    static final String PIN_KEY_COLUMN = "emulation.pin.key.column";
    static final String GEO_TABLE = "emulation.geo.table";
    static final String GEO_KEY_COLUMN = "emulation.geo.key.column";
    static final String USER_TABLE = "emulation.user.table";
    static final String USER_KEY_COLUMN = "emulation.user.key.column";

    static final ConfigDef DEFINITION = define();

    /** The setting of each table, with the setting of its key column. */
    private static final Map<String, String> TABLES = Map.of(
            PIN_TABLE, PIN_KEY_COLUMN,
            GEO_TABLE, GEO_KEY_COLUMN,
            USER_TABLE, USER_KEY_COLUMN);

    RdsSourceConfig(Map<String, String> properties) {
        super(DEFINITION, properties);
    }

    DatabaseSettings database() {
        return new DatabaseSettings(
                new JdbcUrl(getString(CONNECTION_URL)),
                getString(CONNECTION_USER),
                getPassword(CONNECTION_PASSWORD),
                millis(CONNECT_TIMEOUT_MS),
                millis(SOCKET_TIMEOUT_MS),
                millis(QUERY_TIMEOUT_MS));
    }

    Backoff reconnectBackoff() {
        return new Backoff(millis(RECONNECT_BACKOFF_MS), millis(RECONNECT_BACKOFF_MAX_MS));
    }

    Emulation emulation() {
        return new Emulation(
                new BigInteger(getString(SEED)),
                getLong(BOUND),
                postsMax(),
                Math.max(1, getInt(BATCH_MAX_ROWS) / Position.RECORDS),
                choice(MissingRow.class, MISSING_ROW),
                List.of(side("pin", PIN_TABLE), side("geo", GEO_TABLE), side("user", USER_TABLE)));
    }

    /** @param start the time from which posts are due; a reading of the task's clock */
    Pace pace(long start) {
        return choice(PaceKind.class, PACE).startAt(getDouble(RATE), start);
    }

    /** @return the key of the setting that names this table */
    String tableSetting(TableSpec table) {
        return TABLES.keySet().stream()
                .filter(key -> spec(key).equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** @return the key of the setting that names this table's key column */
    String keyColumnSetting(TableSpec table) {
        return TABLES.get(tableSetting(table));
    }

    private OptionalLong postsMax() {
        long max = getLong(POSTS_MAX);
        return max < 0 ? OptionalLong.empty() : OptionalLong.of(max);
    }

    private Side side(String name, String tableKey) {
        return new Side(getString(TOPIC_PREFIX) + name, spec(tableKey));
    }

    private TableSpec spec(String tableKey) {
        return new TableSpec(getString(tableKey), getString(TABLES.get(tableKey)));
    }

    private Duration millis(String key) {
        return Duration.ofMillis(getInt(key));
    }

    private <E extends Enum<E>> E choice(Class<E> choices, String key) {
        return Enum.valueOf(choices, getString(key).toUpperCase(Locale.ROOT));
    }

    private static ConfigDef define() {
        ConfigDef definition = new ConfigDef();
        defineConnection(new SettingGroup(definition, "Connection"));
        defineEmulation(new SettingGroup(definition, "Emulation"));
        defineTables(new SettingGroup(definition, "Tables"));
        return definition;
    }

    private static void defineConnection(SettingGroup group) {
        group.required(
                CONNECTION_URL,
                Settings.URL,
                "Where the database is, such as jdbc:mysql://host:3306/pinterest_data; jdbc:mariadb: does the same. "
                        + "Options of the MariaDB driver may follow, such as "
                        + "?sslMode=verify-full&serverSslCert=/path/to/bundle.pem, but no password.");
        group.add(CONNECTION_USER, Type.STRING, "", null, HIGH, "The database user; it needs SELECT on the tables.");
        group.add(
                CONNECTION_PASSWORD,
                Type.PASSWORD,
                "",
                null,
                HIGH,
                "The user's password; give it through a config provider, never in a file of a repository.");
        group.add(
                CONNECT_TIMEOUT_MS,
                Type.INT,
                10_000,
                Range.between(100, 300_000),
                LOW,
                "How long one attempt to connect may take, in ms.");
        group.add(
                SOCKET_TIMEOUT_MS,
                Type.INT,
                60_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "Silence of the server after which a connection counts as dead, in ms.");
        group.add(
                QUERY_TIMEOUT_MS,
                Type.INT,
                30_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "How long one reading of rows may take before it is broken off and tried again, in ms.");
        group.add(
                RECONNECT_BACKOFF_MS,
                Type.INT,
                500,
                Range.between(10, 60_000),
                LOW,
                "The wait after a first failure, in ms; it doubles with each further one, give or take a fifth.");
        group.add(
                RECONNECT_BACKOFF_MAX_MS,
                Type.INT,
                10_000,
                Range.between(10, 600_000),
                LOW,
                "The longest such wait, in ms; there is no limit to the number of attempts.");
    }

    private static void defineEmulation(SettingGroup group) {
        group.add(
                MODE,
                Type.STRING,
                Emulation.MODE,
                ValidString.in(Emulation.MODE),
                HIGH,
                "What is read: emulation replays the course's sequence of posts.");
        group.add(
                TOPIC_PREFIX,
                Type.STRING,
                "pinflow.",
                Settings.TOPIC_PREFIX,
                HIGH,
                "What the topics' names begin with; pin, geo or user follows. The course's form is a user id and a dot.");
        group.add(
                PACE,
                Type.STRING,
                "course",
                ValidString.in("course", "rate", "unlimited"),
                HIGH,
                "How fast posts go: course waits the drawn 0 or 1 s before each, rate sends emulation.rate posts per "
                        + "second, unlimited does not wait.");
        group.add(
                RATE,
                Type.DOUBLE,
                10.0,
                Settings.RATE,
                MEDIUM,
                "Posts per second with emulation.pace=rate, more than 0 and at most 100000; without effect otherwise.");
        group.add(
                POSTS_MAX,
                Type.LONG,
                -1L,
                Range.atLeast(-1),
                MEDIUM,
                "How many posts are drawn in all from this seed and bound, counted over every restart; then the task "
                        + "idles. -1 means no end.");
        group.add(
                SEED,
                Type.STRING,
                "100",
                Settings.SEED,
                MEDIUM,
                "The seed of the draws, a whole number of any size, 0 or more, as for Python's random.seed. Another "
                        + "seed starts anew.");
        group.add(
                BOUND,
                Type.LONG,
                11_001L,
                Range.atLeast(1),
                MEDIUM,
                "Indices are drawn from 0 to one less than this. Another bound starts anew.");
        group.add(
                MISSING_ROW,
                Type.STRING,
                "skip",
                ValidString.in("skip", "fail"),
                MEDIUM,
                "When a table lacks the row of a post: skip leaves the whole post out with a warning, fail stops the "
                        + "task.");
        group.add(
                BATCH_MAX_ROWS,
                Type.INT,
                3_000,
                Range.between(1, 300_000),
                LOW,
                "How many rows are read and sent together at most, over the three tables; a whole post is always sent "
                        + "together.");
    }

    private static void defineTables(SettingGroup group) {
        defineTable(group, PIN_TABLE, "pinterest_data", PIN_KEY_COLUMN, "index", "pin");
        defineTable(group, GEO_TABLE, "geolocation_data", GEO_KEY_COLUMN, "ind", "geo");
        defineTable(group, USER_TABLE, "user_data", USER_KEY_COLUMN, "ind", "user");
    }

    private static void defineTable(
            SettingGroup group, String tableKey, String table, String columnKey, String column, String topic) {
        group.add(
                tableKey,
                Type.STRING,
                table,
                Settings.TABLE,
                MEDIUM,
                "The table of the rows for topic " + topic + ", or database.table; without quotes.");
        group.add(
                columnKey,
                Type.STRING,
                column,
                Settings.COLUMN,
                MEDIUM,
                "Its column that holds the index; without quotes. It needs no database index.");
    }
}
