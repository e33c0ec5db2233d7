package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** A multipart upload of S3. */
final class S3PartUpload implements PartUpload {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final String bucket;
    private final ObjectKey key;
    private final String id;
    private final Traits traits;

    S3PartUpload(S3Client client, String bucket, ObjectKey key, String id, Traits traits) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = Objects.requireNonNull(bucket, "bucket");
        this.key = Objects.requireNonNull(key, "key");
        this.id = Objects.requireNonNull(id, "id");
        this.traits = Objects.requireNonNull(traits, "traits");
    }

    @Override
    public Optional<String> send(int number, Content content) {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(bucket)
                .key(key.path())
                .uploadId(id)
                .partNumber(number)
                .contentMD5(traits.digestOf(content));
        traits.customers().in(request);
        try {
            RequestBody body =
                    RequestBody.fromContentProvider(content::open, content.length(), "application/octet-stream");
            return Optional.of(client.uploadPart(request.build(), body).eTag());
        } catch (AwsServiceException answer) {
            if (isGone(answer)) {
                return Optional.empty();
            }
            throw S3Failure.of(answer, "writing part " + number + " of", address());
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "writing part " + number + " of", address());
        }
    }

    @Override
    public Claim complete(List<String> tags) {
        return complete(tags, request -> request.ifNoneMatch("*"));
    }

    @Override
    public Claim completeOver(List<String> tags) {
        return complete(tags, request -> {});
    }

    private Claim complete(List<String> tags, Consumer<CompleteMultipartUploadRequest.Builder> condition) {
        List<CompletedPart> parts = new ArrayList<>();
        for (String tag : tags) {
            int number = parts.size() + 1;
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        CompleteMultipartUploadRequest.Builder request = CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key.path())
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts));
        traits.customers().in(request);
        condition.accept(request);
        try {
            client.completeMultipartUpload(request.build());
            return Claim.CREATED;
        } catch (AwsServiceException answer) {
            if (isTaken(answer)) {
                return Claim.TAKEN;
            }
            if (isContended(answer)) {
                return Claim.CONTENDED;
            }
            if (isGone(answer)) {
                return Claim.GONE;
            }
            throw S3Failure.of(answer, "completing", address());
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "completing", address());
        }
    }

    /** The refusal may come as an error within an answer of status 200. */
    private static boolean isTaken(AwsServiceException answer) {
        return answer.statusCode() == PRECONDITION_FAILED
                || S3Failure.code(answer).equals("PreconditionFailed");
    }

    private static boolean isContended(AwsServiceException answer) {
        return answer.statusCode() == CONFLICT || S3Failure.code(answer).equals("ConditionalRequestConflict");
    }

    private static boolean isGone(AwsServiceException answer) {
        return answer.statusCode() == NOT_FOUND && S3Failure.code(answer).equals("NoSuchUpload");
    }

    @Override
    public void abort() {
        try {
            client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(key.path()).uploadId(id));
        } catch (AwsServiceException answer) {
            if (answer.statusCode() != NOT_FOUND) {
                throw S3Failure.of(answer, "aborting the upload to", address());
            }
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "aborting the upload to", address());
        }
    }

    private String address() {
        return "s3://" + bucket + "/" + key.path();
    }
}
