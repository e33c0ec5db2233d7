package io.pinflow.s3;

import io.pinflow.s3.store.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/** The settings that say how the store is reached. */
final class ConnectionKeys {

    static final String EXPECT_CONTINUE = "s3.http.send.expect.continue";
    static final String RESPONSE_TIMEOUT_MS = "s3.response.timeout.ms";
    static final String PROXY_URL = "s3.proxy.url";
    static final String PROXY_USER = "s3.proxy.user";
    static final String PROXY_PASSWORD = "s3.proxy.password";

    private ConnectionKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Connection")
                .add(
                        RESPONSE_TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How long, in ms, a connection may be silent before the answer counts as lost; the sink then"
                                + " looks what became of the request.")
                .add(
                        EXPECT_CONTINUE,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether to await the store's consent before sending the bytes of a large object.")
                .add(
                        PROXY_URL,
                        Type.STRING,
                        "",
                        Limits.httpUrl(),
                        Importance.LOW,
                        "An HTTP proxy on the way to the store, with its port.")
                .add(PROXY_USER, Type.STRING, null, null, Importance.LOW, "User of the proxy.")
                .add(PROXY_PASSWORD, Type.PASSWORD, null, null, Importance.LOW, "Password of that user.");
    }

    /**
     * By checked settings.
     *
     * @param connections most requests at one time
     */
    static Connection connection(AbstractConfig config, int connections) {
        return new Connection(
                connections,
                Duration.ofMillis(config.getInt(RESPONSE_TIMEOUT_MS)),
                config.getBoolean(EXPECT_CONTINUE),
                StoreKeys.text(config, PROXY_URL).map(url -> proxy(config, Limits.toUrl(url))));
    }

    private static Connection.Proxy proxy(AbstractConfig config, URI address) {
        return new Connection.Proxy(
                address,
                StoreKeys.text(config, PROXY_USER),
                Optional.ofNullable(config.getPassword(PROXY_PASSWORD)).map(Password::value));
    }
}
