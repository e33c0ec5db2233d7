package io.pinflow.rds.capture;

import io.pinflow.rds.table.Source;
import io.pinflow.rds.table.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Refuses to read a table in another number of parts than its stored offsets are for, since rows would be sent again or
 * skipped.
 */
public final class SplitGuard {
    private SplitGuard() {}

    /**
     * @param partsMax of one table
     * @param offsets finds the stored offsets of source partitions
     * @throws ConnectException if a table has offsets for another number of parts
     */
    public static void check(
            List<Stream> streams,
            int partsMax,
            Function<List<Map<String, String>>, Map<Map<String, String>, Map<String, Object>>> offsets) {
        for (Stream stream : streams) {
            if (stream.mode() != CaptureMode.INCREMENTING
                    || stream.source().relation().query().isPresent()) {
                continue;
            }
            List<Map<String, String>> others = others(stream, partsMax);
            Map<Map<String, String>, Map<String, Object>> stored = offsets.apply(others);
            others.stream()
                    .filter(other -> Objects.nonNull(stored.get(other)))
                    .findFirst()
                    .ifPresent(other -> refuse(stream, other));
        }
    }

    private static List<Map<String, String>> others(Stream stream, int partsMax) {
        List<Map<String, String>> others = new ArrayList<>();
        for (int parts = 1; parts <= partsMax; parts++) {
            for (int part = 0; part < parts && parts != stream.source().split().of(); part++) {
                others.add(inParts(stream, new Split(part, parts)).partition());
            }
        }
        return others;
    }

    private static Stream inParts(Stream stream, Split split) {
        Source source = stream.source();
        return new Stream(
                stream.mode(),
                new Source(source.relation(), source.idColumn(), source.timeColumns(), source.keyColumns(), split),
                stream.topic());
    }

    private static void refuse(Stream stream, Map<String, String> other) {
        String split = other.getOrDefault("split", "0/1");
        throw new ConnectException(stream.source().relation().display() + " was read in "
                + split.substring(split.indexOf('/') + 1) + " parts until now, and table.splits says "
                + stream.source().split().of() + ". Restore the setting; or stop the connector and reset the stored "
                + "offset of " + other + " and its other parts, which sends every row again.");
    }
}
