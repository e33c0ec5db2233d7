package io.pinflow.rds;

import io.pinflow.rds.capture.Beginning;
import io.pinflow.rds.capture.CaptureMode;
import io.pinflow.rds.capture.CaptureSettings;
import io.pinflow.rds.capture.Stream;
import io.pinflow.rds.record.KeyFormat;
import io.pinflow.rds.table.Relation;
import io.pinflow.rds.table.Source;
import io.pinflow.rds.table.Split;
import io.pinflow.rds.table.TypePolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the modes that capture tables or a query; the only place that knows their keys. */
final class CaptureConfig {
    static final String TABLES = "table.whitelist";
    static final String QUERY = "query";
    static final String INCREMENTING_COLUMN = "incrementing.column.name";
    static final String TIMESTAMP_COLUMNS = "timestamp.column.name";
    static final String TIMESTAMP_INITIAL = "timestamp.initial";
    static final String TIMESTAMP_DELAY_MS = "timestamp.delay.interval.ms";
    static final String TIMESTAMP_LOOKBACK_MS = "timestamp.lookback.ms";
    static final String GAP_TIMEOUT_MS = "gap.timeout.ms";
    static final String POLL_INTERVAL_MS = "poll.interval.ms";
    static final String SPLITS = "table.splits";
    static final String TABLE_ERRORS = "table.error.policy";
    static final String TOPIC_TEMPLATE = "topic.template";
    static final String TOPICS = "table.topics";
    static final String KEY_COLUMNS = "record.key.columns";
    static final String KEY_FORMAT = "record.key.format";
    static final String DELETED_COLUMN = "soft.delete.column";
    static final String NUMERIC_MAPPING = "numeric.mapping";
    static final String GRANULARITY = "timestamp.granularity";
    static final String ZERO_DATES = "zero.date.mapping";
    static final String UNSIGNED_BIGINT = "unsigned.bigint.mapping";

    /** Parts of one table at most. */
    static final int SPLITS_MAX = 32;

    private static final String QUERY_NAME = "query";

    private final RdsSourceConfig config;

    CaptureConfig(RdsSourceConfig config) {
        this.config = config;
    }

    /** @return every stream of the configuration, in an order that only the configuration decides */
    List<Stream> streams() {
        CaptureMode mode = mode();
        if (!query().isEmpty()) {
            Source source = source(mode, Relation.query(QUERY_NAME, query()), "", Split.WHOLE);
            return List.of(new Stream(mode, source, config.getString(RdsSourceConfig.TOPIC_PREFIX)));
        }
        List<Stream> streams = new ArrayList<>();
        for (String table : config.getList(TABLES)) {
            Relation relation = relation(table);
            int parts = splits().getOrDefault(table, 1);
            for (int part = 0; part < parts; part++) {
                streams.add(new Stream(mode, source(mode, relation, table, new Split(part, parts)), topic(table)));
            }
        }
        return streams;
    }

    CaptureSettings settings() {
        return new CaptureSettings(
                millis(POLL_INTERVAL_MS),
                config.getInt(RdsSourceConfig.BATCH_MAX_ROWS),
                millis(GAP_TIMEOUT_MS),
                beginning(),
                millis(TIMESTAMP_DELAY_MS),
                millis(TIMESTAMP_LOOKBACK_MS),
                choice(KeyFormat.class, KEY_FORMAT),
                Optional.of(config.getString(DELETED_COLUMN)).filter(name -> !name.isEmpty()),
                config.getString(TABLE_ERRORS).equals("isolate"));
    }

    TypePolicies types() {
        return new TypePolicies(
                choice(TypePolicies.Numeric.class, NUMERIC_MAPPING),
                choice(TypePolicies.Granularity.class, GRANULARITY),
                choice(TypePolicies.NoDate.class, ZERO_DATES),
                choice(TypePolicies.UnsignedBigint.class, UNSIGNED_BIGINT));
    }

    /** @return every fault that concerns several settings or the form of one, each naming the setting to mend */
    List<Diagnosis> faults() {
        return new CaptureFaults(config, this).all();
    }

    CaptureMode mode() {
        String mode = config.getString(RdsSourceConfig.MODE);
        return Arrays.stream(CaptureMode.values())
                .filter(candidate -> candidate.setting().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    /** @return the query without a semicolon at its end; empty if tables are read */
    String query() {
        return config.getString(QUERY).strip().replaceFirst(";$", "");
    }

    /** @return the number of parts by table, as written in {@code table.whitelist} */
    Map<String, Integer> splits() {
        Map<String, Integer> splits = new HashMap<>();
        pairs(SPLITS).forEach((table, parts) -> splits.put(table, Integer.parseInt(parts)));
        return splits;
    }

    /** @return what stands left and right of the equals sign of each entry */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new HashMap<>();
        for (String entry : config.getList(key)) {
            int equals = entry.indexOf('=');
            if (equals < 1 || equals == entry.length() - 1) {
                throw new ConfigException(key, entry, "write entries as table=value, separated by commas");
            }
            pairs.put(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** @return the topic of a table, as written in {@code table.whitelist} */
    String topic(String table) {
        Relation relation = relation(table);
        String prefix = config.getString(RdsSourceConfig.TOPIC_PREFIX);
        String named = pairs(TOPICS).get(table);
        if (named != null) {
            return prefix + named;
        }
        return prefix
                + config.getString(TOPIC_TEMPLATE)
                        .replace("${schema}", relation.schema().orElseThrow())
                        .replace("${table}", relation.name());
    }

    Relation relation(String table) {
        int dot = table.indexOf('.');
        return dot < 0
                ? Relation.table(config.database().url().schema(), table)
                : Relation.table(table.substring(0, dot), table.substring(dot + 1));
    }

    private Source source(CaptureMode mode, Relation relation, String table, Split split) {
        String id = config.getString(INCREMENTING_COLUMN);
        return new Source(
                relation,
                mode.usesId() ? Optional.of(id) : Optional.empty(),
                mode.usesTime() ? config.getList(TIMESTAMP_COLUMNS) : List.of(),
                keyColumns(table),
                split);
    }

    /** One list for all tables, or one for each: {@code id} or {@code orders=id, lines=order+line}. */
    private List<String> keyColumns(String table) {
        List<String> entries = config.getList(KEY_COLUMNS);
        if (entries.stream().noneMatch(entry -> entry.contains("="))) {
            return entries;
        }
        String columns = pairs(KEY_COLUMNS).get(table);
        return columns == null ? List.of() : List.of(columns.split("\\+"));
    }

    private Beginning beginning() {
        Long initial = config.getLong(TIMESTAMP_INITIAL);
        if (initial == null) {
            return Beginning.EVERYTHING;
        }
        return initial == -1 ? Beginning.NOW : Beginning.at(Instant.ofEpochMilli(initial));
    }

    private Duration millis(String key) {
        return Duration.ofMillis(config.getLong(key));
    }

    private <E extends Enum<E>> E choice(Class<E> choices, String key) {
        return Enum.valueOf(choices, config.getString(key).toUpperCase(Locale.ROOT));
    }
}
