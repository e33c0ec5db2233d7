package io.pinflow.s3.landing;

import io.pinflow.s3.batch.SourceRange;
import java.util.List;
import java.util.Optional;

/** What became of one attempt to land a file. */
sealed interface UploadOutcome {

    /** The object is there, written by this attempt. */
    record Landed() implements UploadOutcome {}

    /**
     * Another write holds the key: an earlier attempt of ours, an earlier run, another worker, or a stranger.
     *
     * @param found what that object says it holds; empty if it says nothing we understand
     */
    record Occupied(Optional<SourceRange> found) implements UploadOutcome {}

    /** A request went well that does not make the object yet. */
    record Done() implements UploadOutcome {}

    /**
     * What a listing found.
     *
     * @param firstOffsets of the objects there are
     * @param through no others begin at or below this
     * @param allowed false if the store does not let us list, so that nothing is known
     */
    record Listed(List<Long> firstOffsets, long through, boolean allowed) implements UploadOutcome {

        public Listed {
            firstOffsets = List.copyOf(firstOffsets);
        }
    }

    /** Bytes that were sent and let go are lost: the upload in parts is gone, or can no longer be completed. */
    record Vanished() implements UploadOutcome {}

    /** Not known whether the object is there; to be tried again. */
    record Unavailable(RuntimeException cause) implements UploadOutcome {}

    /** Time will not heal it. */
    record Refused(RuntimeException cause) implements UploadOutcome {}
}
