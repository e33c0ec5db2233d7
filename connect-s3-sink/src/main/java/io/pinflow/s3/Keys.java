package io.pinflow.s3;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Builds a {@link ConfigDef} whose keys stand in groups, in the order in which they are added. */
final class Keys {

    private final ConfigDef definition = new ConfigDef();
    private String group = "";
    private int order;

    /** Begins a group. */
    Keys in(String name) {
        group = name;
        order = 0;
        return this;
    }

    /** Adds a key; {@code limits} may be null, and recommends values where it is a set of {@link Choices}. */
    Keys add(String key, Type type, Object byDefault, Validator limits, Importance importance, String meaning) {
        ConfigDef.Recommender recommender = limits instanceof Choices choices ? choices : null;
        definition.define(
                key, type, byDefault, limits, importance, meaning, group, order++, Width.MEDIUM, key, recommender);
        return this;
    }

    ConfigDef definition() {
        return definition;
    }
}
