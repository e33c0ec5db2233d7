package io.pinflow.s3.store;

import java.util.Objects;

/** A pair of long-lived AWS keys. */
public record StaticKeys(String accessKeyId, String secretAccessKey) {

    public StaticKeys {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "StaticKeys[" + accessKeyId + "]";
    }
}
