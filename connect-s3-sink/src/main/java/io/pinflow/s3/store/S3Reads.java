package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Looks at objects of a bucket, and reads them. Safe from any thread. */
final class S3Reads {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final String bucket;
    private final CustomerEncryption customers;

    S3Reads(S3Client client, String bucket, CustomerEncryption customers) {
        this.client = Objects.requireNonNull(client, "client");
        this.bucket = Objects.requireNonNull(bucket, "bucket");
        this.customers = Objects.requireNonNull(customers, "customers");
    }

    /** As {@link ObjectStore#metadata}. */
    Optional<Map<String, String>> metadata(ObjectKey key) {
        try {
            return Optional.of(
                    lowerCaseNames(withOrWithoutKey(shown -> head(key, shown)).metadata()));
        } catch (AwsServiceException answer) {
            if (answer.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw S3Failure.of(answer, "looking at", address(key));
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "looking at", address(key));
        }
    }

    private HeadObjectResponse head(ObjectKey key, CustomerEncryption shown) {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(bucket).key(key.path());
        shown.in(request);
        return client.headObject(request.build());
    }

    private static Map<String, String> lowerCaseNames(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (first, same) -> first));
    }

    /** As {@link ObjectStore#read}. */
    byte[] read(ObjectKey key) {
        try {
            return withOrWithoutKey(shown -> get(key, shown)).asByteArray();
        } catch (SdkException failure) {
            throw S3Failure.of(failure, "reading", address(key));
        }
    }

    private ResponseBytes<GetObjectResponse> get(ObjectKey key, CustomerEncryption shown) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(key.path());
        shown.in(request);
        return client.getObjectAsBytes(request.build());
    }

    /** An object that was written before there was a customer's key is refused to those who show one. */
    private <T> T withOrWithoutKey(Function<CustomerEncryption, T> request) {
        try {
            return request.apply(customers);
        } catch (AwsServiceException answer) {
            if (answer.statusCode() != BAD_REQUEST || !customers.isOn()) {
                throw answer;
            }
            return request.apply(CustomerEncryption.NONE);
        }
    }

    private String address(ObjectKey key) {
        return "s3://" + bucket + "/" + key.path();
    }
}
