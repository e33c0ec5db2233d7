package io.pinflow.rds;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

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
        ConnectionDefinitions.define(new SettingGroup(definition, "Connection"));
        defineMode(new SettingGroup(definition, "Mode"));
        EmulationDefinitions.defineDraws(new SettingGroup(definition, "Emulation"));
        EmulationDefinitions.defineTables(new SettingGroup(definition, "Emulated tables"));
        CaptureDefinitions.defineRows(new SettingGroup(definition, "Rows"));
        CaptureDefinitions.defineRecords(new SettingGroup(definition, "Records"));
        return definition;
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
}
