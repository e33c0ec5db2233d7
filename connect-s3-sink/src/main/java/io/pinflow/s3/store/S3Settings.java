package io.pinflow.s3.store;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the bucket is, as whom we ask, and what objects are to be like.
 *
 * @param bucket name of the bucket
 * @param region such as {@code eu-west-1}
 * @param endpoint of a store other than AWS; empty for AWS
 * @param addressing how requests name the bucket
 * @param identity as whom we ask
 * @param connection how we reach the store
 * @param traits what objects carry beside their bytes
 */
public record S3Settings(
        String bucket,
        String region,
        Optional<URI> endpoint,
        Addressing addressing,
        Identity identity,
        Connection connection,
        ObjectTraits traits) {

    /** How requests name the bucket. */
    public enum Addressing {
        /** In the path of the address. */
        PATH,
        /** In the host name. */
        HOST,
        /** In the host name of S3's accelerated entry points. */
        ACCELERATED
    }

    public S3Settings {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(traits, "traits");
    }

    /** The same, for another bucket. */
    public S3Settings inBucket(String other) {
        return new S3Settings(other, region, endpoint, addressing, identity, connection, traits);
    }
}
