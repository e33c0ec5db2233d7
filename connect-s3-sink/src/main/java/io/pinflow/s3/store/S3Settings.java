package io.pinflow.s3.store;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the bucket is, and as whom we ask.
 *
 * @param bucket name of the bucket
 * @param region such as {@code eu-west-1}
 * @param endpoint of a store other than AWS; empty for AWS
 * @param pathStyle bucket in the path rather than in the host name
 * @param keys empty for the SDK's default chain: environment, profile, web identity, container or instance role
 * @param connections most requests at one time
 */
public record S3Settings(
        String bucket,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        Optional<StaticKeys> keys,
        int connections) {

    public S3Settings {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(keys, "keys");
        if (connections < 1) {
            throw new IllegalArgumentException("connections must be 1 or more, not " + connections);
        }
    }
}
