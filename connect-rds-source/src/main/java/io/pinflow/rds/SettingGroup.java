package io.pinflow.rds;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Adds settings to a definition under one heading, in the order in which forms show them. */
final class SettingGroup {
    private final ConfigDef definition;
    private final String name;
    private int order;

    SettingGroup(ConfigDef definition, String name) {
        this.definition = definition;
        this.name = name;
    }

    /** Adds a text that has no default. */
    void required(String key, Validator validator, String meaning) {
        add(key, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, validator, Importance.HIGH, meaning);
    }

    /** @param validator null if every value of the type will do */
    void add(String key, Type type, Object standard, Validator validator, Importance importance, String meaning) {
        definition.define(
                key, type, standard, validator, importance, meaning, name, ++order, Width.MEDIUM, displayName(key));
    }

    /** {@code emulation.pin.table} shows as {@code Emulation pin table}. */
    private static String displayName(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('.', ' ');
    }
}
