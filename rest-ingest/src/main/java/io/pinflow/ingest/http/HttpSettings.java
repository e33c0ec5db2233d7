package io.pinflow.ingest.http;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the door listens, and to whom.
 *
 * @param host name or address of the interface
 * @param port its port; 0 takes any free one
 * @param token what a request must carry as {@code Authorization: Bearer …}; empty asks for nothing
 * @param anonymous whether requests without a token may come from anywhere and under any name
 * @param tls empty for plain HTTP
 * @param connections the most at a time
 * @param idle how long a connection may be silent; longer than the longest wait for an acknowledgement
 * @param patience how long a request's head may take from its first byte, and how long its body may come slower than
 *     the slowest pace that is waited for
 */
public record HttpSettings(
        String host,
        int port,
        Optional<Password> token,
        boolean anonymous,
        Optional<TlsSettings> tls,
        int connections,
        Duration idle,
        Duration patience) {

    /** Whether only this machine can connect. */
    boolean isLocal() {
        return Loopback.is(host);
    }

    /** The scheme of its addresses. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
