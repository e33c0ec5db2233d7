package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of S3, or of a store that speaks its protocol. Only this package asks AWS anything. */
public final class S3ObjectStore implements ObjectStore {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int FORBIDDEN = 403;
    /** A start must not hang on a store that is away; uploads will tell. */
    private static final Duration BUCKET_LOOK_TIMEOUT = Duration.ofSeconds(4);

    private final S3Client client;
    private final String bucket;
    private final Traits traits;
    private final S3Reads reads;

    /** Opens no connection until the first request. */
    public S3ObjectStore(S3Settings settings) {
        this.client = S3Clients.create(settings);
        this.bucket = settings.bucket();
        this.traits = new Traits(settings.traits());
        this.reads = new S3Reads(client, bucket, traits.customers());
    }

    @Override
    public Claim create(ObjectKey key, Content content, String contentType, Map<String, String> metadata) {
        try {
            put(key, contentType, metadata, content, request -> request.ifNoneMatch("*"));
            return Claim.CREATED;
        } catch (AwsServiceException answer) {
            if (answer.statusCode() == PRECONDITION_FAILED) {
                return Claim.TAKEN;
            }
            if (answer.statusCode() == CONFLICT) {
                return Claim.CONTENDED;
            }
            throw S3Failure.of(answer, "writing", address(key));
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "writing", address(key));
        }
    }

    @Override
    public void overwrite(ObjectKey key, Content content, String contentType, Map<String, String> metadata) {
        try {
            put(key, contentType, metadata, content, request -> {});
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "writing", address(key));
        }
    }

    private void put(
            ObjectKey key,
            String contentType,
            Map<String, String> metadata,
            Content content,
            Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key.path())
                .contentType(contentType)
                .contentMD5(traits.digestOf(content));
        traits.in(request, metadata);
        condition.accept(request);
        RequestBody body = RequestBody.fromContentProvider(content::open, content.length(), contentType);
        try {
            client.putObject(request.build(), body);
        } catch (AwsServiceException refusal) {
            if (!traits.mayBeOfTags(refusal)) {
                throw refusal;
            }
            client.putObject(request.tagging((String) null).build(), body);
            traits.giveUpTags(refusal);
        }
    }

    @Override
    public PartUpload begin(ObjectKey key, String contentType, Map<String, String> metadata) {
        try {
            return new S3PartUpload(client, bucket, key, beginUpload(key, contentType, metadata), traits);
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "beginning an upload to", address(key));
        }
    }

    private String beginUpload(ObjectKey key, String contentType, Map<String, String> metadata) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key.path())
                .contentType(contentType);
        traits.in(request, metadata);
        try {
            return client.createMultipartUpload(request.build()).uploadId();
        } catch (AwsServiceException refusal) {
            if (!traits.mayBeOfTags(refusal)) {
                throw refusal;
            }
            String id = client.createMultipartUpload(
                            request.tagging((String) null).build())
                    .uploadId();
            traits.giveUpTags(refusal);
            return id;
        }
    }

    @Override
    public void abortUploads(ObjectKey key) {
        try {
            client.listMultipartUploads(list -> list.bucket(bucket).prefix(key.path())).uploads().stream()
                    .filter(upload -> upload.key().equals(key.path()))
                    .forEach(upload -> new S3PartUpload(client, bucket, key, upload.uploadId(), traits).abort());
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "listing uploads to", address(key));
        }
    }

    @Override
    public Optional<Map<String, String>> metadata(ObjectKey key) {
        return reads.metadata(key);
    }

    @Override
    public byte[] read(ObjectKey key) {
        return reads.read(key);
    }

    @Override
    public Listing list(String prefix, String after) {
        try {
            // A page may be empty, and not be the last one.
            Iterator<ListObjectsV2Response> pages = client.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(prefix).startAfter(after))
                    .iterator();
            ListObjectsV2Response page = pages.next();
            while (page.contents().isEmpty() && pages.hasNext()) {
                page = pages.next();
            }
            return new Listing(page.contents().stream().map(S3Object::key).toList(), !pages.hasNext());
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "listing", "s3://" + bucket + "/" + prefix);
        }
    }

    /** A bucket that may not be looked at may still be written to, so that answer passes. */
    @Override
    public void requireBucket() {
        try {
            client.headBucket(head ->
                    head.bucket(bucket).overrideConfiguration(call -> call.apiCallTimeout(BUCKET_LOOK_TIMEOUT)));
        } catch (AwsServiceException answer) {
            if (answer.statusCode() == NOT_FOUND) {
                throw new StoreRefusedException(
                        "There is no bucket " + bucket + ": create it, or correct s3.bucket.name", answer);
            }
            if (answer.statusCode() != FORBIDDEN) {
                throw S3Failure.of(answer, "looking at", "s3://" + bucket);
            }
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "looking at", "s3://" + bucket);
        }
    }

    @Override
    public String address(ObjectKey key) {
        return "s3://" + bucket + "/" + key.path();
    }

    @Override
    public void close() {
        client.close();
    }
}
