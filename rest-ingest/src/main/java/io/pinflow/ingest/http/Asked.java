package io.pinflow.ingest.http;

import java.util.List;
import java.util.Map;

/**
 * A request, as far as an endpoint needs it.
 *
 * @param names what the path holds in place of each {@code *} of the route, decoded
 * @param headers by name in small letters; of repeated ones the first
 * @param body unpacked; empty where the route takes none
 * @param room asked for what the body becomes, such as records
 */
public record Asked(List<String> names, Map<String, String> headers, byte[] body, Room room) {
    /** A request without a body. */
    static Asked of(List<String> names, Map<String, String> headers) {
        return new Asked(names, headers, new byte[0], bytes -> {});
    }

    /** A header; null if it is not there. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The request with its body. */
    Asked with(byte[] read, Room room) {
        return new Asked(names, headers, read, room);
    }
}
