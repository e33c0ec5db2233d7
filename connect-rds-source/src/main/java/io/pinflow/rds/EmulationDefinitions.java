package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of mode emulation; {@link RdsSourceConfig} reads them. */
final class EmulationDefinitions {
    private EmulationDefinitions() {}

    static void defineDraws(SettingGroup group) {
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

    static void defineTables(SettingGroup group) {
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
