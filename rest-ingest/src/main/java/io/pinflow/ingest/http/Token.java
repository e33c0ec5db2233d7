package io.pinflow.ingest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What a request must carry as {@code Authorization: Bearer …} (RFC 6750). Immutable; never shown. */
public final class Token {
    /** Takes a password that can be such a token; an empty one would open the door to all. */
    public static final ConfigDef.Validator FORM = (name, value) -> {
        if (value != null && !Token.isToken(((Password) value).value())) {
            throw new ConfigException(
                    "Invalid value for setting " + name
                            + ": empty, or with blanks or characters beyond ASCII; leave it out if nobody is to be asked for one");
        }
    };

    private static final Pattern CHARACTERS = Pattern.compile("[!-~]+");
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    Token(Password token) {
        this.expected = token.value().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isToken(String text) {
        return CHARACTERS.matcher(text).matches();
    }

    /**
     * Whether a request carries it; takes as long for a token that is nearly right as for one that is all wrong.
     *
     * @param authorization the header of that name; may be null
     */
    boolean isIn(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        expected,
                        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }
}
