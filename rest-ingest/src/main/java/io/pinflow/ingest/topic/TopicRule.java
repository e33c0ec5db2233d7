package io.pinflow.ingest.topic;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Which topics the door opens to. Immutable. */
public final class TopicRule {
    /** Takes what {@link #parse} reads. */
    public static final ConfigDef.Validator FORM = (name, value) -> {
        try {
            parse((String) value);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(name, value, "not a regular expression: " + e.getDescription());
        }
    };

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private final Pattern allowed;

    private TopicRule(Pattern allowed) {
        this.allowed = allowed;
    }

    /**
     * Reads a rule.
     *
     * @param regex that a whole name must match
     * @throws PatternSyntaxException if it is not a regular expression
     */
    public static TopicRule parse(String regex) {
        return new TopicRule(Pattern.compile(regex));
    }

    /** Whether Kafka could have a topic of this name. */
    public boolean isName(String topic) {
        return NAME.matcher(topic).matches();
    }

    /** Whether the topic may be written to. */
    public boolean allows(String topic) {
        return allowed.matcher(topic).matches();
    }

    /** The expression. */
    @Override
    public String toString() {
        return allowed.pattern();
    }
}
