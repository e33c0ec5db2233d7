package io.pinflow.cleaner.config;

import io.pinflow.cleaner.insight.AgeGroups;
import io.pinflow.cleaner.insight.YearRange;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Checks settings that hold ranges of years or ages. Stateless; safe from any thread. */
public final class RangeForms {
    /** Takes what {@link YearRange#parse} reads. */
    public static final ConfigDef.Validator YEARS =
            (name, value) -> check(name, value, () -> YearRange.parse(String.valueOf(value)));
    /** Takes what {@link AgeGroups#parse} reads. */
    public static final ConfigDef.Validator AGES = (name, value) -> check(
            name,
            value,
            () -> AgeGroups.parse(
                    ((List<?>) value).stream().map(String::valueOf).toList()));

    private RangeForms() {}

    private static void check(String name, Object value, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }
}
