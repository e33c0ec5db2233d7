package io.pinflow.cleaner.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** A token that an HTTP header can carry. Safe from any thread. */
final class TokenForm {
    private static final Pattern CARRIED = Pattern.compile("[!-~]{1,1000}");

    /** Takes such a token, and null for none; tells no token in its message. */
    static final ConfigDef.Validator VALIDATOR = (name, value) -> {
        if (value != null && !CARRIED.matcher(((Password) value).value()).matches()) {
            throw new ConfigException(
                    name,
                    value,
                    "a header has to carry it: write 1 to 1000 letters, digits and signs of ASCII without blanks, or leave"
                            + " it out to ask for none");
        }
    };

    private TokenForm() {}
}
