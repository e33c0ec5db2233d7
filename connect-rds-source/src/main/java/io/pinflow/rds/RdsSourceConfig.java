package io.pinflow.rds;

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

/** The connector's settings: the only place that knows their keys. Values are handed out as the domain's own types. */
final class RdsSourceConfig extends AbstractConfig {
    static final String CONNECTION_URL = "connection.url";
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

    static final ConfigDef DEFINITION = SettingDefinitions.all();

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
                login().logins(),
                millis(CONNECT_TIMEOUT_MS),
                millis(SOCKET_TIMEOUT_MS),
                millis(QUERY_TIMEOUT_MS));
    }

    Backoff reconnectBackoff() {
        return new Backoff(millis(RECONNECT_BACKOFF_MS), millis(RECONNECT_BACKOFF_MAX_MS));
    }

    LoginConfig login() {
        return new LoginConfig(this);
    }

    boolean isEmulation() {
        return getString(MODE).equals(Emulation.MODE);
    }

    /** @return the settings of every mode but emulation */
    CaptureConfig capture() {
        return new CaptureConfig(this);
    }

    /** @return every fault that no check of a single setting finds */
    List<Diagnosis> faults() {
        List<Diagnosis> logins = login().faults();
        if (!logins.isEmpty()) {
            return logins;
        }
        if (!isEmulation()) {
            return capture().faults();
        }
        if (database().url().isPostgres()) {
            String mend = "mode emulation reads MySQL and MariaDB; choose another mode for PostgreSQL";
            return List.of(Diagnosis.of(CONNECTION_URL, this, mend));
        }
        return List.of();
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

    /** @return the key of the setting that names this table of the emulation */
    String tableSetting(TableSpec table) {
        return TABLES.keySet().stream()
                .filter(key -> spec(key).equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** @return the key of the setting that names the key column of this table of the emulation */
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
}
