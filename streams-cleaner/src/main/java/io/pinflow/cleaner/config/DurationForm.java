package io.pinflow.cleaner.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A length of time as people write it: {@code 24h}, {@code 90m}, {@code 30s}, {@code 0}. Safe from any thread. */
public final class DurationForm {
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Pattern WRITTEN = Pattern.compile("0|(\\d{1,9})(ms|s|m|h|d)");

    /** Takes what {@link #parse} reads. */
    public static final ConfigDef.Validator VALIDATOR = (name, value) -> {
        if (!WRITTEN.matcher(String.valueOf(value)).matches()) {
            throw new ConfigException(name, value, "write a number and ms, s, m, h or d, such as 24h; 0 needs no unit");
        }
    };

    private DurationForm() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is written in another form
     */
    public static Duration parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("No length of time: " + text);
        }
        return written.group(1) == null
                ? Duration.ZERO
                : UNITS.get(written.group(2)).multipliedBy(Long.parseLong(written.group(1)));
    }
}
