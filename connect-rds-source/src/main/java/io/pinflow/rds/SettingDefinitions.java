package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.pinflow.rds.emulation.Emulation;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Every setting with its type, default, form and meaning; {@link RdsSourceConfig} reads them. */
final class SettingDefinitions {
    private SettingDefinitions() {}

    static ConfigDef all() {
        ConfigDef definition = new ConfigDef();
        defineConnection(new SettingGroup(definition, "Connection"));
        defineMode(new SettingGroup(definition, "Mode"));
        defineEmulation(new SettingGroup(definition, "Emulation"));
        defineTables(new SettingGroup(definition, "Emulated tables"));
        CaptureDefinitions.defineRows(new SettingGroup(definition, "Rows"));
        CaptureDefinitions.defineRecords(new SettingGroup(definition, "Records"));
        return definition;
    }

    private static void defineConnection(SettingGroup group) {
        group.required(
                RdsSourceConfig.CONNECTION_URL,
                SettingForms.URL,
                "Where the database is, such as jdbc:mysql://host:3306/pinterest_data, where jdbc:mariadb: does the same, "
                        + "or jdbc:postgresql://host:5432/shop. Options of the MariaDB or PostgreSQL driver may follow, "
                        + "such as ?sslMode=verify-full&serverSslCert=/path/to/bundle.pem or "
                        + "?sslmode=verify-full&sslrootcert=/path/to/bundle.pem, but no password.");
        group.add(LoginConfig.USER, Type.STRING, "", null, HIGH, "The database user; it needs SELECT on the tables.");
        group.add(
                LoginConfig.PASSWORD,
                Type.PASSWORD,
                "",
                null,
                HIGH,
                "The user's password; give it through a config provider, never in a file of a repository.");
        group.add(
                LoginConfig.AUTH,
                Type.STRING,
                "password",
                ValidString.in("password", "file", "secret", "iam"),
                MEDIUM,
                "Where the login comes from: password is connection.user and connection.password, file a file such as "
                        + "db_creds.yaml, secret AWS Secrets Manager, iam a new RDS IAM token for each connection, which "
                        + "takes TLS.");
        group.add(
                LoginConfig.FILE,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=file: a file on the worker with lines USER: name and PASSWORD: secret, with or "
                        + "without RDS_ before them. It is read for each connection.");
        group.add(
                LoginConfig.SECRET,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=secret: the name or ARN of a secret with username and password, as RDS makes them. "
                        + "It is read for each connection.");
        group.add(
                LoginConfig.REGION,
                Type.STRING,
                "",
                null,
                LOW,
                "With connection.auth=secret or iam: the AWS region. AWS credentials come from the worker's surroundings.");
        group.add(
                RdsSourceConfig.CONNECT_TIMEOUT_MS,
                Type.INT,
                10_000,
                Range.between(100, 300_000),
                LOW,
                "How long one attempt to connect may take, in ms.");
        group.add(
                RdsSourceConfig.SOCKET_TIMEOUT_MS,
                Type.INT,
                60_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "Silence of the server after which a connection counts as dead, in ms.");
        group.add(
                RdsSourceConfig.QUERY_TIMEOUT_MS,
                Type.INT,
                30_000,
                Range.between(1_000, 3_600_000),
                LOW,
                "How long one reading of rows may take before it is broken off and tried again, in ms.");
        group.add(
                RdsSourceConfig.RECONNECT_BACKOFF_MS,
                Type.INT,
                500,
                Range.between(10, 60_000),
                LOW,
                "The wait after a first failure, in ms; it doubles with each further one, give or take a fifth.");
        group.add(
                RdsSourceConfig.RECONNECT_BACKOFF_MAX_MS,
                Type.INT,
                10_000,
                Range.between(10, 600_000),
                LOW,
                "The longest such wait, in ms; there is no limit to the number of attempts.");
    }

    private static void defineMode(SettingGroup group) {
        group.add(
                RdsSourceConfig.MODE,
                Type.STRING,
                Emulation.MODE,
                ValidString.in(Emulation.MODE, "bulk", "incrementing", "timestamp", "timestamp+incrementing"),
                HIGH,
                "What is read: emulation replays the course's sequence of posts; bulk sends every row, again and again; "
                        + "incrementing new rows by their id; timestamp and timestamp+incrementing new and changed rows by "
                        + "the time of the last change. Another mode starts anew.");
        group.add(
                RdsSourceConfig.TOPIC_PREFIX,
                Type.STRING,
                "pinflow.",
                SettingForms.TOPIC_PREFIX,
                HIGH,
                "What the topics' names begin with; in mode emulation, pin, geo or user follows. The course's form is a "
                        + "user id and a dot.");
        group.add(
                RdsSourceConfig.BATCH_MAX_ROWS,
                Type.INT,
                3_000,
                Range.between(1, 300_000),
                LOW,
                "How many rows are read and sent together at most; in mode emulation over the three tables, and a whole "
                        + "post is always sent together.");
    }

    private static void defineEmulation(SettingGroup group) {
        group.add(
                RdsSourceConfig.PACE,
                Type.STRING,
                "course",
                ValidString.in("course", "rate", "unlimited"),
                HIGH,
                "How fast posts go: course waits the drawn 0 or 1 s before each, rate sends emulation.rate posts per "
                        + "second, unlimited does not wait.");
        group.add(
                RdsSourceConfig.RATE,
                Type.DOUBLE,
                10.0,
                SettingForms.RATE,
                MEDIUM,
                "Posts per second with emulation.pace=rate, more than 0 and at most 100000; without effect otherwise.");
        group.add(
                RdsSourceConfig.POSTS_MAX,
                Type.LONG,
                -1L,
                Range.atLeast(-1),
                MEDIUM,
                "How many posts are drawn in all from this seed and bound, counted over every restart; then the task "
                        + "idles. -1 means no end.");
        group.add(
                RdsSourceConfig.SEED,
                Type.STRING,
                "100",
                SettingForms.SEED,
                MEDIUM,
                "The seed of the draws, a whole number of any size, 0 or more, as for Python's random.seed. Another "
                        + "seed starts anew.");
        group.add(
                RdsSourceConfig.BOUND,
                Type.LONG,
                11_001L,
                Range.atLeast(1),
                MEDIUM,
                "Indices are drawn from 0 to one less than this. Another bound starts anew.");
        group.add(
                RdsSourceConfig.MISSING_ROW,
                Type.STRING,
                "skip",
                ValidString.in("skip", "fail"),
                MEDIUM,
                "When a table lacks the row of a post: skip leaves the whole post out with a warning, fail stops the "
                        + "task.");
    }

    private static void defineTables(SettingGroup group) {
        defineTable(group, RdsSourceConfig.PIN_TABLE, "pinterest_data", RdsSourceConfig.PIN_KEY_COLUMN, "index", "pin");
        defineTable(group, RdsSourceConfig.GEO_TABLE, "geolocation_data", RdsSourceConfig.GEO_KEY_COLUMN, "ind", "geo");
        defineTable(group, RdsSourceConfig.USER_TABLE, "user_data", RdsSourceConfig.USER_KEY_COLUMN, "ind", "user");
    }

    private static void defineTable(
            SettingGroup group, String tableKey, String table, String columnKey, String column, String topic) {
        group.add(
                tableKey,
                Type.STRING,
                table,
                SettingForms.TABLE,
                MEDIUM,
                "The table of the rows for topic " + topic + ", or database.table; without quotes.");
        group.add(
                columnKey,
                Type.STRING,
                column,
                SettingForms.COLUMN,
                MEDIUM,
                "Its column that holds the index; without quotes. It needs no database index.");
    }
}
