package io.pinflow.s3.store;

import java.util.Objects;

/**
 * Where the bucket is, as whom we ask, and what objects are to be like.
 *
 * @param bucket name of the bucket
 * @param region such as {@code eu-west-1}
 * @param endpoint at which address it is asked
 * @param identity as whom we ask
 * @param connection how we reach the store
 * @param traits what objects carry beside their bytes
 */
public record S3Settings(
        String bucket,
        String region,
        Endpoint endpoint,
        Identity identity,
        Connection connection,
        ObjectTraits traits) {

    public S3Settings {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(traits, "traits");
    }

    /** The same, for another bucket. */
    public S3Settings inBucket(String other) {
        return new S3Settings(other, region, endpoint, identity, connection, traits);
    }
}
