package io.pinflow.cleaner.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint of a path. Built once, then read by any thread. */
public final class Routes {
    private final Map<String, Endpoint> exact = new LinkedHashMap<>();
    private final Map<String, Endpoint> below = new LinkedHashMap<>();
    private final Map<String, Endpoint> open = new LinkedHashMap<>();

    /** Exactly this path, for those who carry the token, if there is one. */
    public Routes add(String path, Endpoint endpoint) {
        exact.put(path, endpoint);
        return this;
    }

    /** Whatever follows this path in one more segment. The path ends in a slash. */
    public Routes addBelow(String path, Endpoint endpoint) {
        below.put(path, endpoint);
        return this;
    }

    /** Exactly this path, for everyone: it tells nothing of the data. */
    public Routes addOpen(String path, Endpoint endpoint) {
        open.put(path, endpoint);
        return this;
    }

    /** Whether the path is answered to everyone. */
    boolean isOpen(String path) {
        return open.containsKey(path);
    }

    /** What answers the path, with the rest that it is to be asked. */
    Optional<Match> find(String path) {
        Endpoint endpoint = open.getOrDefault(path, exact.get(path));
        if (endpoint != null) {
            return Optional.of(new Match(endpoint, ""));
        }
        int last = path.lastIndexOf('/') + 1;
        Endpoint above = below.get(path.substring(0, last));
        return above == null || last == path.length()
                ? Optional.empty()
                : Optional.of(new Match(above, path.substring(last)));
    }

    /**
     * An endpoint, and what it is asked.
     *
     * @param rest the last segment of the path; empty if the endpoint has the whole path
     */
    record Match(Endpoint endpoint, String rest) {}
}
