package io.pinflow.s3.batch;

import io.pinflow.s3.key.ObjectKey;
import java.util.Objects;

/**
 * A complete object that lies beside a file, and holds the keys or headers of its records.
 *
 * @param key where it goes
 * @param contentType media type
 * @param content its bytes
 */
public record CompanionFile(ObjectKey key, String contentType, ChunkedBuffer content) {

    public CompanionFile {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(content, "content");
    }
}
