package io.pinflow.cleaner.http.ingest;

import java.util.OptionalLong;

/**
 * What the HTTP door was found to do.
 *
 * @param word {@code ready}, {@code not ready} where it answers but cannot take posts now, or {@code away}
 * @param accepted records that every in-sync replica has, since the door's start; empty if it does not tell
 * @param failed records that it could not write, the same
 * @param refused requests that it answered with a status of 400 or more, questions for its health aside, the same
 */
public record IngestState(String word, OptionalLong accepted, OptionalLong failed, OptionalLong refused) {
    /** Nobody answers, or somebody who is no door. */
    static final IngestState AWAY =
            new IngestState("away", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
