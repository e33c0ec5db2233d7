package io.pinflow.s3.store;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What objects carry beside their bytes and the range of their records.
 *
 * @param encryption {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; empty for the bucket's default
 * @param kmsKeyId key for the KMS encryptions; empty for AWS's own
 * @param customerKey key that S3 encrypts with and does not keep (SSE-C); goes with none of the other encryptions
 * @param bucketKey whether KMS may use a key of the bucket, which is cheaper
 * @param cannedAcl such as {@code bucket-owner-full-control}
 * @param storageClass such as {@code STANDARD_IA}
 * @param metadata more user metadata
 * @param tagging tags, if there are to be any
 * @param digest whether each request carries the MD5 of its bytes
 */
public record ObjectTraits(
        Optional<String> encryption,
        Optional<String> kmsKeyId,
        Optional<CustomerKey> customerKey,
        boolean bucketKey,
        Optional<String> cannedAcl,
        Optional<String> storageClass,
        Map<String, String> metadata,
        Optional<Tagging> tagging,
        boolean digest) {

    /**
     * Tags of each object: which records it holds, and fixed ones.
     *
     * @param fixed name to value
     * @param required whether an object whose tags are refused is to be refused, rather than written without
     */
    public record Tagging(Map<String, String> fixed, boolean required) {

        public Tagging {
            fixed = Map.copyOf(fixed);
        }
    }

    /** Nothing but what the bucket gives by itself. */
    public static final ObjectTraits PLAIN = new ObjectTraits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            false);

    public ObjectTraits {
        Objects.requireNonNull(encryption, "encryption");
        Objects.requireNonNull(kmsKeyId, "kmsKeyId");
        Objects.requireNonNull(customerKey, "customerKey");
        Objects.requireNonNull(cannedAcl, "cannedAcl");
        Objects.requireNonNull(storageClass, "storageClass");
        Objects.requireNonNull(tagging, "tagging");
        metadata = Map.copyOf(metadata);
        if (customerKey.isPresent() && (encryption.isPresent() || kmsKeyId.isPresent())) {
            throw new IllegalArgumentException("a customer's key beside another encryption");
        }
    }
}
