package io.pinflow.local.stack;

import io.pinflow.local.home.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that the sinks land in. Thread-safe; {@link #close} ends the client. */
public final class Bucket implements AutoCloseable {
    private final String name;
    private final S3Client client;

    /** @param endpoint such as {@code http://127.0.0.1:9000} */
    public Bucket(String name, String endpoint, Credentials credentials) {
        this.name = name;
        this.client = S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.s3AccessKey(), credentials.s3SecretKey())))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(20)))
                .build();
    }

    public String name() {
        return name;
    }

    /** The client, for readers of the bucket; closed with this. */
    public S3Client client() {
        return client;
    }

    /** Makes the bucket where there is none. */
    public void create() {
        try {
            client.createBucket(request -> request.bucket(name));
        } catch (BucketAlreadyOwnedByYouException e) {
            return;
        } catch (S3Exception e) {
            if (e.statusCode() != 409) {
                throw e;
            }
        }
    }

    /** Counts the objects whose key starts with {@code prefix}. */
    public long count(String prefix) {
        return client
                .listObjectsV2Paginator(ListObjectsV2Request.builder()
                        .bucket(name)
                        .prefix(prefix)
                        .build())
                .contents()
                .stream()
                .count();
    }

    /**
     * Writes, heads and conditionally rewrites one object, and removes it.
     *
     * @throws IllegalStateException if the store forgets metadata or lets If-None-Match overwrite: the sink's exactly-once
     *     promise rests on both
     */
    public void probe() {
        String key = ".probe-" + UUID.randomUUID();
        try {
            client.putObject(
                    request -> request.bucket(name).key(key).metadata(Map.of("pinflow-probe", "1")),
                    RequestBody.fromString("probe"));
        } catch (S3Exception e) {
            throw new IllegalStateException("The S3 store refuses an object with metadata (status " + e.statusCode()
                    + "). Its folder must lie on a file system with extended attributes; choose one with --data");
        }
        try {
            String kept = client.headObject(request -> request.bucket(name).key(key))
                    .metadata()
                    .get("pinflow-probe");
            if (!"1".equals(kept)) {
                throw new IllegalStateException(
                        "The S3 store forgets object metadata: pinflow-probe came back as " + kept
                                + " instead of 1. Its folder must lie on a file system with extended attributes; choose one with --data");
            }
            if (overwrites(key)) {
                throw new IllegalStateException(
                        "The S3 store does not honour If-None-Match: an existing object was overwritten");
            }
        } finally {
            client.deleteObject(request -> request.bucket(name).key(key));
        }
    }

    private boolean overwrites(String key) {
        try {
            client.putObject(
                    request -> request.bucket(name).key(key).ifNoneMatch("*"), RequestBody.fromString("overwritten"));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
