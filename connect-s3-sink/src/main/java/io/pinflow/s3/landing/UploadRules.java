package io.pinflow.s3.landing;

import java.util.Objects;

/**
 * How files travel.
 *
 * @param mode whether objects of others are respected or written over
 * @param partBytes size of the parts of larger files; files up to it go in one request
 * @param parallelism most requests at once
 * @param backoff pauses between attempts
 */
public record UploadRules(WriteMode mode, long partBytes, int parallelism, Backoff backoff) {

    /** Less than this S3 takes only as the last part of an object. */
    public static final long SMALLEST_PART_BYTES = 5L << 20;

    public UploadRules {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(backoff, "backoff");
        if (parallelism < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism);
        }
        if (partBytes < SMALLEST_PART_BYTES) {
            throw new IllegalArgumentException("parts of " + partBytes + " bytes");
        }
    }
}
