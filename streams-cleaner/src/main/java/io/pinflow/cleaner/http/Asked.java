package io.pinflow.cleaner.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param rest what follows the endpoint's own path, decoded; empty if nothing does
 * @param parameters of the query, decoded; of repeated ones the first
 * @param isForwarded whether another instance asks, so that it must not be asked in turn
 */
public record Asked(String rest, Map<String, String> parameters, boolean isForwarded) {
    public Asked {
        parameters = Map.copyOf(parameters);
    }

    /** A request without parameters, of a client. */
    public static Asked of(String rest) {
        return new Asked(rest, Map.of(), false);
    }

    /** A parameter of the query, if it is there. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
