package io.pinflow.s3.store;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sorts what the SDK throws by what can be done about it, going by status first and by S3's error code where one
 * status means both.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 */
final class S3Failure {

    /** Client errors by their status, yet healed by time: expired or skewed signatures, broken transfers, throttles. */
    private static final Set<String> PASSING = Set.of(
            "RequestTimeTooSkewed",
            "RequestExpired",
            "ExpiredToken",
            "TokenRefreshRequired",
            "RequestTimeout",
            "IncompleteBody",
            "BadDigest",
            "XAmzContentSHA256Mismatch",
            "OperationAborted",
            "Throttling",
            "ThrottlingException",
            "TooManyRequests",
            "SlowDown",
            "RequestLimitExceeded");

    private static final String TOKEN_SERVICE = "Sts";

    private S3Failure() {}

    /**
     * @param doing what was asked for, such as {@code writing}
     * @param address the object or bucket, for people
     * @return an exception to throw: unavailable or refused
     */
    static RuntimeException of(SdkException failure, String doing, String address) {
        String what = doing + " " + address;
        if (!(failure instanceof AwsServiceException answer)) {
            return new StoreUnavailableException("No answer when " + what + ": " + failure.getMessage(), failure);
        }
        if (isPassing(answer)) {
            return new StoreUnavailableException("S3 cannot now when " + what + ": " + summary(answer), failure);
        }
        return new StoreRefusedException(
                "S3 refused when " + what + ": " + summary(answer) + ". " + mend(answer), failure);
    }

    private static boolean isPassing(AwsServiceException answer) {
        int status = answer.statusCode();
        boolean serverSide = status >= 500 && status != 501;
        boolean lateError = status < 300; // The answer to a completion begins before its outcome is known.
        return serverSide
                || lateError
                || status == 429
                || status == 307
                || status == 408
                || PASSING.contains(code(answer));
    }

    private static String mend(AwsServiceException answer) {
        String code = code(answer);
        return switch (answer.statusCode()) {
            case 301 -> "The bucket is in another region: set s3.region to the bucket's region.";
            case 403 -> mendOfForbidden(answer, code);
            case 404 -> "Create the bucket, or correct s3.bucket.name.";
            case 501 ->
                "This store does not know a part of the request. If that is the header If-None-Match, set"
                        + " enable.conditional.writes=false, and read what is then promised.";
            default ->
                code.equals("AuthorizationHeaderMalformed")
                        ? "Set s3.region to the bucket's region."
                        : "Look at s3.bucket.name, s3.region, store.url, topics.dir and s3.sse.customer.key.";
        };
    }

    private static String mendOfForbidden(AwsServiceException answer, String code) {
        if (code.equals("SignatureDoesNotMatch") || code.equals("InvalidAccessKeyId")) {
            return "Correct aws.access.key.id and aws.secret.access.key, or leave both out to use the worker's role.";
        }
        if (answer.awsErrorDetails() != null
                && TOKEN_SERVICE.equalsIgnoreCase(answer.awsErrorDetails().serviceName())) {
            return "The role could not be assumed: look at s3.credentials.provider.sts.role.arn, the role's trust policy"
                    + " and s3.credentials.provider.sts.role.external.id, and allow sts:AssumeRole.";
        }
        return "Allow the worker's role, or the user of aws.access.key.id, s3:PutObject and s3:GetObject on this key, and"
                + " look at the policy of the bucket named in s3.bucket.name. An object written with another"
                + " s3.sse.customer.key is refused so too.";
    }

    private static String summary(AwsServiceException answer) {
        String message = answer.awsErrorDetails() == null
                ? answer.getMessage()
                : answer.awsErrorDetails().errorMessage();
        String code = code(answer);
        return "status " + answer.statusCode() + (code.isEmpty() ? "" : " " + code)
                + (message == null || message.isBlank() ? "" : " (" + message + ")");
    }

    static String code(AwsServiceException answer) {
        if (answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null) {
            return "";
        }
        return answer.awsErrorDetails().errorCode();
    }
}
