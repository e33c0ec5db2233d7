package io.pinflow.rds;

import io.pinflow.rds.capture.CaptureMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Finds what is wrong with the settings of a capture beyond the form of a single one. */
final class CaptureFaults {
    private static final Pattern TABLE = Pattern.compile("[^.]+(\\.[^.]+)?");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private final RdsSourceConfig config;
    private final CaptureConfig capture;
    private final CaptureMode mode;
    private final List<Diagnosis> faults = new ArrayList<>();

    CaptureFaults(RdsSourceConfig config, CaptureConfig capture) {
        this.config = config;
        this.capture = capture;
        this.mode = capture.mode();
    }

    List<Diagnosis> all() {
        checkWhatIsRead();
        checkColumns();
        checkDeletions();
        checkPairs(CaptureConfig.TOPICS);
        checkPairs(CaptureConfig.SPLITS);
        if (config.getList(CaptureConfig.KEY_COLUMNS).stream().anyMatch(entry -> entry.contains("="))) {
            checkPairs(CaptureConfig.KEY_COLUMNS);
        }
        if (faults.isEmpty()) {
            checkSplits();
            checkTopics();
        }
        return faults;
    }

    private void checkWhatIsRead() {
        List<String> tables = config.getList(CaptureConfig.TABLES);
        if (tables.isEmpty() == capture.query().isEmpty()) {
            fault(
                    CaptureConfig.TABLES,
                    tables,
                    "give either the tables to read, or a query, for mode " + mode.setting());
        }
        for (String table : tables) {
            if (!TABLE.matcher(table).matches()) {
                fault(CaptureConfig.TABLES, table, "write table or schema.table, without quotes");
            }
        }
        if (tables.stream().map(capture::relation).distinct().count() < tables.size()) {
            fault(CaptureConfig.TABLES, tables, "name each table once");
        }
    }

    private void checkColumns() {
        if (mode.usesId() && config.getString(CaptureConfig.INCREMENTING_COLUMN).isBlank()) {
            fault(
                    CaptureConfig.INCREMENTING_COLUMN,
                    "",
                    "name the column of ids, which mode " + mode.setting() + " needs");
        }
        if (mode.usesTime() && config.getList(CaptureConfig.TIMESTAMP_COLUMNS).isEmpty()) {
            fault(
                    CaptureConfig.TIMESTAMP_COLUMNS,
                    "",
                    "name the column of the last change, which mode " + mode.setting() + " needs");
        }
        boolean needsKey = mode == CaptureMode.BULK || mode == CaptureMode.TIMESTAMP;
        if (needsKey
                && !capture.query().isEmpty()
                && config.getList(CaptureConfig.KEY_COLUMNS).isEmpty()) {
            fault(CaptureConfig.KEY_COLUMNS, "", "name the columns that tell the rows of the query apart");
        }
    }

    private void checkDeletions() {
        if (!config.getString(CaptureConfig.DELETED_COLUMN).isEmpty()
                && config.getString(CaptureConfig.KEY_FORMAT).equals("none")) {
            fault(
                    CaptureConfig.KEY_FORMAT,
                    "none",
                    "a tombstone without a key deletes nothing; choose struct or text, or leave out soft.delete.column");
        }
    }

    private void checkPairs(String key) {
        try {
            for (String table : capture.pairs(key).keySet()) {
                if (!config.getList(CaptureConfig.TABLES).contains(table)) {
                    fault(key, table, "it is not in table.whitelist; write it as there");
                }
            }
        } catch (ConfigException e) {
            faults.add(new Diagnosis(key, e.getMessage()));
        }
    }

    private void checkSplits() {
        for (Map.Entry<String, String> split :
                capture.pairs(CaptureConfig.SPLITS).entrySet()) {
            if (!split.getValue().matches("\\d{1,2}")
                    || Integer.parseInt(split.getValue()) < 1
                    || Integer.parseInt(split.getValue()) > CaptureConfig.SPLITS_MAX) {
                fault(CaptureConfig.SPLITS, split, "give 1 to " + CaptureConfig.SPLITS_MAX + " parts");
            } else if (mode != CaptureMode.INCREMENTING) {
                fault(
                        CaptureConfig.SPLITS,
                        split,
                        "only mode incrementing reads tables in parts, since by time each part would read the rows of "
                                + "all; leave this out");
            }
        }
    }

    private void checkTopics() {
        Map<String, String> taken = new HashMap<>();
        List<String> tables = config.getList(CaptureConfig.TABLES);
        for (String table : tables) {
            String topic = capture.topic(table);
            String other = taken.put(topic, table);
            if (!TOPIC.matcher(topic).matches()) {
                fault(
                        CaptureConfig.TOPIC_TEMPLATE,
                        topic,
                        "no topic can have this name; use table.topics for " + table);
            } else if (other != null) {
                fault(
                        CaptureConfig.TOPIC_TEMPLATE,
                        topic,
                        "it would take both " + other + " and " + table + "; use ${schema}.${table} or table.topics");
            }
        }
        if (!capture.query().isEmpty()
                && !TOPIC.matcher(config.getString(RdsSourceConfig.TOPIC_PREFIX))
                        .matches()) {
            fault(RdsSourceConfig.TOPIC_PREFIX, "", "with a query this is the whole name of the topic; give one");
        }
    }

    private void fault(String key, Object value, String mend) {
        faults.add(new Diagnosis(key, new ConfigException(key, value, mend).getMessage()));
    }
}
