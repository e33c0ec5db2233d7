package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may post: with a token, those who carry it; without one, on the local interface, requests that name this
 * machine, so that no web page can post through a name of its own that leads here. Safe from any thread.
 */
final class Gate {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Optional<Token> token;
    private final boolean localOnly;
    private final String host;

    Gate(HttpSettings settings) {
        this.token = settings.token().map(Token::new);
        this.localOnly = settings.isLocal() && !settings.anonymous();
        this.host = settings.host();
    }

    /**
     * Lets a request pass.
     *
     * @param named the host that the request names, without its port
     * @param authorization the header of that name; may be null
     * @throws Refusal if it may not
     */
    void check(String named, String authorization) {
        if (token.isPresent()) {
            if (!token.get().isIn(authorization)) {
                throw Refusal.of(401, "HTTP 401 Unauthorized: send Authorization: Bearer with the value of http.token");
            }
        } else if (localOnly && !LOCAL_NAMES.contains(named) && !host.equals(named)) {
            throw Refusal.of(
                    421,
                    "This address answers to localhost only; name http://localhost, or set http.token or http.anonymous");
        }
    }
}
