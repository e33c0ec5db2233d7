package io.pinflow.cleaner.config;

import org.apache.kafka.common.config.ConfigDef;

/** Every key with its type, default, range and meaning. */
public final class Definition {
    private Definition() {}

    /** A definition of one's own. */
    public static ConfigDef of() {
        ConfigDef definition = new ConfigDef();
        RunKeys.define(definition);
        TopicKeys.define(definition);
        StoreKeys.define(definition);
        FormatKeys.define(definition);
        InsightKeys.define(definition);
        HttpKeys.define(definition);
        return definition;
    }
}
