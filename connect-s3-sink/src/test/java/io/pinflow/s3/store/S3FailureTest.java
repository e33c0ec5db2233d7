package io.pinflow.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3FailureTest {

    private static RuntimeException of(String service, int status, String code) {
        return S3Failure.of(
                AwsServiceException.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .serviceName(service)
                                .errorCode(code)
                                .errorMessage("no")
                                .build())
                        .build(),
                "writing",
                "s3://bucket/key");
    }

    @Test
    void namesTheRolesSettingsWhereTheTokenServiceRefuses() {
        assertThat(of("Sts", 403, "AccessDenied"))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContainingAll(
                        "s3://bucket/key", "s3.credentials.provider.sts.role.arn", "sts.role.external.id")
                .hasMessageNotContaining("s3:PutObject");
    }

    @Test
    void namesTheRightOnTheObjectWhereS3Refuses() {
        assertThat(of("S3", 403, "AccessDenied"))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContainingAll("s3://bucket/key", "s3:PutObject", "s3.bucket.name");
    }

    @Test
    void waitsWhereCredentialsCannotBeHadNow() {
        assertThat(S3Failure.of(SdkClientException.create("Unable to load credentials"), "writing", "s3://bucket/key"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("Unable to load credentials");
    }
}
