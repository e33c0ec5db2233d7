package io.pinflow.cleaner.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The URL of a server, as {@code http://} or {@code https://}, host and port. Safe from any thread. */
final class UrlForm {
    /** Takes such a URL, and null for none. */
    static final ConfigDef.Validator VALIDATOR = (name, value) -> {
        if (value != null && !isServer((String) value)) {
            throw new ConfigException(
                    name, value, "write http:// or https://, host and port, such as http://localhost:8082");
        }
    };

    private UrlForm() {}

    private static boolean isServer(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return isHttp
                    && url.getHost() != null
                    && url.getPort() <= 65_535
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
