package io.pinflow.ingest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What answers a method on paths of one form.
 *
 * @param method of HTTP
 * @param path in which {@code *} stands for any one segment
 * @param open whether it is answered without a token
 */
public record Route(String method, String path, boolean open, Dialect dialect, Endpoint endpoint) {

    /** Whether a request of this method is answered. */
    boolean takes(String asked) {
        return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }

    /** The methods that are, for people and for the header Allow. */
    String methods() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /** Whether requests have a body. */
    boolean takesBody() {
        return !method.equals("GET");
    }

    /** What the segments hold in place of each {@code *}; empty if the path is of another form. */
    Optional<List<String>> match(List<String> segments) {
        List<String> form = List.of(path.substring(1).split("/", -1));
        if (form.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < form.size(); i++) {
            if (form.get(i).equals("*")) {
                names.add(segments.get(i));
            } else if (!form.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
