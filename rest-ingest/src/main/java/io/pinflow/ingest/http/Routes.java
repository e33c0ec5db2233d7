package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** All routes. Immutable. */
public final class Routes {
    private final List<Route> all;
    private final Dialect elsewhere;

    /**
     * @param all the first that matches answers
     * @param elsewhere speaks where none does
     */
    public Routes(List<Route> all, Dialect elsewhere) {
        this.all = List.copyOf(all);
        this.elsewhere = elsewhere;
    }

    /**
     * A route, and what the path holds in place of each {@code *}.
     *
     * @param route never null; where no route fits one that refuses
     */
    record Found(Route route, List<String> names) {}

    /** What answers a request. */
    Found find(String method, List<String> segments) {
        Optional<Found> other = Optional.empty();
        for (Route route : all) {
            Optional<List<String>> names = route.match(segments);
            if (names.isPresent() && route.method().equals(method)) {
                return new Found(route, names.get());
            }
            if (names.isPresent()) {
                other = Optional.of(refusing(
                        route.dialect(),
                        Refusal.of(405, "HTTP 405 Method Not Allowed: " + method + "; use " + route.method())));
            }
        }
        return other.orElseGet(
                () -> refusing(
                        elsewhere,
                        Refusal.of(
                                404,
                                "HTTP 404 Not Found: there are /topics/{topic} and /streams/{stream}/record, to be posted to")));
    }

    /** Speaks where no route does. */
    Dialect elsewhere() {
        return elsewhere;
    }

    private static Found refusing(Dialect dialect, Refusal why) {
        Endpoint refuse = asked -> {
            throw why;
        };
        return new Found(new Route("GET", "none", true, dialect, refuse), List.of());
    }
}
