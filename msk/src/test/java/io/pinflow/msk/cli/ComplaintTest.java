package io.pinflow.msk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kafkaconnect.model.ConflictException;
import software.amazon.awssdk.services.kafkaconnect.model.ForbiddenException;

class ComplaintTest {
    @Test
    void saysHowToLogInWhereThereAreNoCredentials() {
        assertThat(
                        complaint(
                                SdkClientException.create(
                                        "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(…)")))
                .startsWith("pinflow: no AWS credentials were found. Set AWS_PROFILE")
                .doesNotContain("ProviderChain");
    }

    @Test
    void namesThePolicyWhereARightIsMissing() {
        assertThat(complaint(ForbiddenException.builder()
                        .message("not authorized to perform: iam:PassRole")
                        .statusCode(403)
                        .build()))
                .contains("not authorized to perform: iam:PassRole")
                .contains("connector-configs/msk/iam/policy-deployer.json");
    }

    @Test
    void asksForAnotherRunWhereANameWasTakenMeanwhile() {
        assertThat(complaint(ConflictException.builder()
                        .message("exists")
                        .statusCode(409)
                        .build()))
                .contains("run the command again");
    }

    @Test
    void leavesOtherMessagesAlone() {
        assertThat(complaint(new IllegalArgumentException("no such file"))).isEqualTo("pinflow: no such file\n");
    }

    private static String complaint(Exception failure) {
        StringWriter text = new StringWriter();
        Complaint.print(failure, new PrintWriter(text));
        return text.toString();
    }
}
