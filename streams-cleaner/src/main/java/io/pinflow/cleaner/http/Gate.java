package io.pinflow.cleaner.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/**
 * Decides who is let in. With a token, those who carry it. Without one, on the local interface, only requests that
 * name this machine: a page of a stranger that points its own name here (DNS rebinding) names another. Safe from any
 * thread.
 */
final class Gate {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String BEARER = "Bearer ";

    private final Optional<byte[]> token;
    private final Optional<String> host;

    Gate(HttpSettings settings) {
        this.token = settings.token().map(Password::value).map(Gate::utf8);
        this.host = settings.isLocal() ? Optional.of(settings.host()) : Optional.empty();
    }

    /**
     * Why a request is turned away; empty if it may pass.
     *
     * @param named the host of the request, without its port; may be null
     * @param authorization the header of that name; may be null
     */
    Optional<Answer> refuse(String named, String authorization) {
        if (token.isPresent()) {
            return carriesToken(authorization)
                    ? Optional.empty()
                    : Optional.of(Answer.error(401, "carry the value of http.token as Authorization: Bearer …")
                            .with("WWW-Authenticate", "Bearer"));
        }
        if (host.isEmpty() || THIS_MACHINE.contains(named) || host.get().equals(named)) {
            return Optional.empty();
        }
        return Optional.of(Answer.error(
                421, "this address answers to localhost only; ask for http://localhost, or set http.token"));
    }

    private boolean carriesToken(String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(token.get(), utf8(authorization.substring(BEARER.length())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
