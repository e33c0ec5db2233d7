package io.pinflow.rds.capture;

import io.pinflow.rds.table.Relation;
import io.pinflow.rds.table.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A sequence of rows with a position of its own: a table, a part of one, or a query.
 *
 * @param topic where its records go
 */
public record Stream(CaptureMode mode, Source source, String topic) {
    private static final int FINGERPRINT_LENGTH = 16;

    /**
     * The source partition: what a position depends on and nothing else, as text. A query stands there by its
     * fingerprint, so that another query starts anew.
     * <p>Connect finds an offset by the bytes of its partition's JSON, so the fields must come in one order in every JVM:
     * that of a plain {@link HashMap}.
     *
     * @return a map that the caller must not change
     */
    public Map<String, String> partition() {
        Relation relation = source.relation();
        Map<String, String> partition = new HashMap<>();
        partition.put("mode", mode.setting());
        if (relation.query().isPresent()) {
            partition.put("query", fingerprint(relation.query().get()));
        } else {
            partition.put("table", relation.display());
        }
        source.idColumn().ifPresent(column -> partition.put("incrementing", column));
        if (!source.timeColumns().isEmpty()) {
            partition.put("timestamp", String.join(",", source.timeColumns()));
        }
        if (!source.split().isWhole()) {
            partition.put(
                    "split", source.split().number() + "/" + source.split().of());
        }
        return partition;
    }

    /** @return what it is called in messages */
    public String display() {
        String name = source.relation().display();
        return source.split().isWhole()
                ? name
                : name + " (part " + source.split().number() + " of "
                        + source.split().of() + ")";
    }

    /** Blanks and line ends may change. */
    private static String fingerprint(String query) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(query.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
