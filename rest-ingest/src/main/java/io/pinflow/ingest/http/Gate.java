package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/**
 * Decides who may post: with a token, those who carry it; without one, on the local interface, requests that name this
 * machine, so that no web page can post through a name of its own that leads here. Safe from any thread.
 */
final class Gate {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;
    private final boolean localOnly;
    private final String host;

    Gate(HttpSettings settings) {
        this.token = settings.token().map(Password::value).map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.localOnly = settings.isLocal() && !settings.anonymous();
        this.host = settings.host();
    }

    /**
     * Lets a request pass.
     *
     * @param named the host that the request names, without its port; may be null
     * @param authorization the header of that name; may be null
     * @throws Refusal if it may not
     */
    void check(String named, String authorization) {
        if (token.isPresent()) {
            checkToken(authorization);
        } else if (localOnly && !LOCAL_NAMES.contains(named) && !host.equals(named)) {
            throw Refusal.of(
                    421,
                    "This address answers to localhost only; name http://localhost, or set http.token or http.anonymous");
        }
    }

    private void checkToken(String authorization) {
        boolean carried = authorization != null && authorization.startsWith(SCHEME);
        byte[] given =
                carried ? authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (!MessageDigest.isEqual(token.get(), given)) {
            throw Refusal.of(401, "HTTP 401 Unauthorized: send Authorization: Bearer with the value of http.token");
        }
    }
}
