package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;
import java.util.List;
import java.util.stream.Collectors;

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
     * @param allowed methods that the path takes, joined by commas
     */
    record Found(Route route, List<String> names, String allowed) {}

    /** What answers a request; HEAD is answered as GET, without the body. */
    Found find(String method, List<String> segments) {
        List<Route> ofPath =
                all.stream().filter(route -> route.match(segments).isPresent()).toList();
        String allowed = ofPath.stream().map(Route::methods).distinct().collect(Collectors.joining(", "));
        for (Route route : ofPath) {
            if (route.takes(method)) {
                return new Found(route, route.match(segments).orElseThrow(), allowed);
            }
        }
        if (ofPath.isEmpty()) {
            return refusing(
                    elsewhere,
                    Refusal.of(
                            404,
                            "HTTP 404 Not Found: there are /topics/{topic} and /streams/{stream}/record, to be posted to"),
                    allowed);
        }
        return refusing(
                ofPath.get(0).dialect(),
                Refusal.of(405, "HTTP 405 Method Not Allowed: " + method + "; use " + allowed),
                allowed);
    }

    /** Speaks where no route does. */
    Dialect elsewhere() {
        return elsewhere;
    }

    private static Found refusing(Dialect dialect, Refusal why, String allowed) {
        Endpoint refuse = asked -> {
            throw why;
        };
        return new Found(new Route("GET", "none", true, dialect, refuse), List.of(), allowed);
    }
}
