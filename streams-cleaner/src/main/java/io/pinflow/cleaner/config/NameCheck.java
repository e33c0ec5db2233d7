package io.pinflow.cleaner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsConfig;

/** Checks settings that depend on each other, or on what Kafka takes for a name. */
final class NameCheck {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    private NameCheck() {}

    /** What is wrong; empty if nothing is. */
    static List<String> errors(Map<String, Object> values) {
        List<String> errors = new ArrayList<>();
        String id = (String) values.get("application.id");
        String prefix = (String) values.get("topic.prefix");
        checkLegal(errors, "application.id", id);
        checkLegal(errors, "topic.prefix", prefix);
        String stem = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (id.startsWith(stem)) {
            errors.add("Invalid value " + id + " for setting application.id: it begins with the topic prefix " + prefix
                    + ", so a sink of all topics of that prefix would land the internal topics too; choose another"
                    + " name, such as posts-cleaner");
        }
        String guarantee = (String) values.get("processing.guarantee");
        if (!guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            errors.add("Invalid value " + guarantee + " for setting processing.guarantee: duplicates are dropped by"
                    + " what the store knows, and without transactions a crash would lose records whose output was not"
                    + " sent yet; write exactly_once_v2 or leave it out");
        }
        return errors;
    }

    private static void checkLegal(List<String> errors, String key, String name) {
        if (!LEGAL.matcher(name).matches()) {
            errors.add("Invalid value " + name + " for setting " + key
                    + ": Kafka takes letters, digits, dots, underscores and hyphens, at most 200");
        }
    }
}
