package io.pinflow.cleaner.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param rest what follows the endpoint's own path, decoded; empty if nothing does
 * @param parameters of the query, decoded; of repeated ones the first
 */
public record Asked(String rest, Map<String, String> parameters) {
    public Asked {
        parameters = Map.copyOf(parameters);
    }

    /** A request without parameters. */
    public static Asked of(String rest) {
        return new Asked(rest, Map.of());
    }

    /** A parameter of the query, if it is there. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
