package io.pinflow.s3.store;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Shows the customer's key, if there is one, in every request that S3 asks for it: those that write an object, each
 * part, the completion, and those that look at an object or read it. The SDK's builders have no type in common.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-s3-c-encryption.html">SSE-C</a>
 */
final class CustomerEncryption {

    static final CustomerEncryption NONE = new CustomerEncryption(Optional.empty());

    private final Optional<CustomerKey> key;

    CustomerEncryption(Optional<CustomerKey> key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    boolean isOn() {
        return key.isPresent();
    }

    void in(PutObjectRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }

    void in(CreateMultipartUploadRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }

    void in(UploadPartRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }

    void in(CompleteMultipartUploadRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }

    void in(HeadObjectRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }

    void in(GetObjectRequest.Builder request) {
        key.ifPresent(shown -> request.sseCustomerAlgorithm(CustomerKey.ALGORITHM)
                .sseCustomerKey(shown.base64())
                .sseCustomerKeyMD5(shown.md5()));
    }
}
