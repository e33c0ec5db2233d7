package io.pinflow.local.reconcile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reconciliation found.
 *
 * @param posts how many posts were drawn
 * @param sides in the order pin, geo, user
 * @param joined posts that are complete
 * @param objects that the sinks landed
 * @param deadLetters records in dead-letter topics
 * @param parquet what was read in Parquet files; empty where none are landed
 * @param differences sentences that name a place and what is wrong there; the first thousand
 * @param differenceCount all of them
 */
public record Report(
        long posts,
        Map<Side, SideCounts> sides,
        long joined,
        long objects,
        long deadLetters,
        Optional<Parquet> parquet,
        List<String> differences,
        long differenceCount) {
    /**
     * One side of the equation drawn + foreign = raw = clean + duplicates + late + rejected, each counted in its own place.
     *
     * @param drawn from the seed
     * @param raw records of the raw topic
     * @param foreign records of the raw topic without a draw number, which others have written
     * @param clean records of the clean topic
     * @param duplicates by the cleaner's counters
     * @param late by the cleaner's counters
     * @param rejected records of the rejected topic
     */
    public record SideCounts(
            long drawn, long raw, long foreign, long clean, long duplicates, long late, long rejected) {
        /** Raw records whose fate is known. */
        long accountedFor() {
            return clean + duplicates + late + rejected;
        }
    }

    /**
     * What was read in Parquet files.
     *
     * @param rows of all topics
     * @param answers that SQL over them gave
     */
    public record Parquet(long rows, long answers) {}

    public Report {
        sides = Collections.unmodifiableMap(new EnumMap<>(sides));
        differences = List.copyOf(differences);
    }

    /** The same with what was read in Parquet files, and what is wrong there. */
    public Report with(Parquet found, List<String> wrong) {
        List<String> all = Stream.concat(differences.stream(), wrong.stream())
                .limit(Differences.KEPT)
                .toList();
        return new Report(
                posts, sides, joined, objects, deadLetters, Optional.of(found), all, differenceCount + wrong.size());
    }

    /** Whether nothing was lost, doubled or altered. */
    public boolean reconciled() {
        return differenceCount == 0;
    }
}
