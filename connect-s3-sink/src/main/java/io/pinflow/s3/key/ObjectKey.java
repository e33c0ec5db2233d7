package io.pinflow.s3.key;

import java.util.Objects;

/**
 * The key of an object within its bucket, without a leading slash.
 *
 * @param path never empty
 */
public record ObjectKey(String path) {

    public ObjectKey {
        Objects.requireNonNull(path, "path");
        if (path.isEmpty()) {
            throw new IllegalArgumentException("an object key must not be empty");
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
