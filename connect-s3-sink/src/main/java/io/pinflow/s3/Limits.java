package io.pinflow.s3;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.joda.time.DateTimeZone;

/** What single settings may be. An absent value passes: whether one is required is another question. */
final class Limits {

    private Limits() {}

    static Validator nonBlank() {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && ((String) value).isBlank()) {
                        throw new ConfigException(key, value, "must not be blank");
                    }
                },
                () -> "not blank");
    }

    static Validator httpUrl() {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !((String) value).isBlank()) {
                        requireUrl(key, (String) value);
                    }
                },
                () -> "an http or https address");
    }

    private static void requireUrl(String key, String value) {
        String mend = "must be the address of a store; write one such as https://s3.example.com or"
                + " http://localhost:9000";
        try {
            URI url = toUrl(value);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!http || url.getHost() == null) {
                throw new ConfigException(key, value, mend);
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new ConfigException(key, value, mend);
        }
    }

    /** An address without a scheme is taken for https. */
    static URI toUrl(String value) {
        String address = value.trim();
        return URI.create(address.contains("://") ? address : "https://" + address);
    }

    /** Unlike Kafka's own Range, lets a key be left out. */
    static Validator atLeastOne() {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && (Integer) value < 1) {
                        throw new ConfigException(key, value, "must be 1 or more; or leave it out");
                    }
                },
                () -> "1 and more");
    }

    /** @param unit of the value, in the singular */
    static Validator interval(String unit) {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && (Long) value != -1 && (Long) value < 1) {
                        throw new ConfigException(key, value, "must be 1 " + unit + " or more; or -1 for never");
                    }
                },
                () -> "-1, or 1 and more");
    }

    /** Texts of the form {@code name:value}. */
    static Validator pairs() {
        return LambdaValidator.with(
                (key, value) -> {
                    for (Object pair : (List<?>) value) {
                        if (((String) pair).trim().indexOf(':') < 1) {
                            throw new ConfigException(
                                    key, value, "must be of the form name:value, separated by commas");
                        }
                    }
                },
                () -> "name:value,name:value");
    }

    static Validator zone() {
        return LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !((String) value).isBlank()) {
                        requireZone(key, (String) value);
                    }
                },
                () -> "a time zone");
    }

    private static void requireZone(String key, String value) {
        try {
            toZone(value);
        } catch (DateTimeException unknown) {
            throw new ConfigException(key, value, "must be a time zone; write UTC, or a name such as Europe/Berlin");
        }
    }

    /** Knows the three-letter names too that Joda-Time, which Confluent uses, knows. */
    static ZoneId toZone(String value) {
        return ZoneId.of(value.trim(), ZoneId.SHORT_IDS);
    }

    /** The same zone, for Joda-Time. */
    static DateTimeZone toJodaZone(String value) {
        try {
            return DateTimeZone.forID(value.trim());
        } catch (IllegalArgumentException notJodas) {
            return DateTimeZone.forTimeZone(TimeZone.getTimeZone(toZone(value)));
        }
    }
}
