package io.pinflow.s3.store;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How we reach the store.
 *
 * @param most connections at one time
 * @param patience how long a silent connection may stay so before its answer counts as lost
 * @param expectContinue whether to await the store's consent before sending the bytes of an object
 * @param proxy an HTTP proxy on the way
 */
public record Connection(int most, Duration patience, boolean expectContinue, Optional<Proxy> proxy) {

    /**
     * An HTTP proxy.
     *
     * @param address with its port
     * @param user empty for none
     * @param password of the user; empty for none
     */
    public record Proxy(URI address, Optional<String> user, Optional<String> password) {

        public Proxy {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Proxy[" + address + "]";
        }
    }

    public Connection {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(proxy, "proxy");
        if (most < 1) {
            throw new IllegalArgumentException("connections must be 1 or more, not " + most);
        }
    }
}
