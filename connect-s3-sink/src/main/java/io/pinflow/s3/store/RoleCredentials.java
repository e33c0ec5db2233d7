package io.pinflow.s3.store;

import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of a role, and the client that fetches them. The client that uses them closes them in its end, and with
 * them the connections to the token service, which the SDK's own provider leaves open. Safe from any thread.
 */
final class RoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final StsAssumeRoleCredentialsProvider assumed;
    private final StsClient tokens;

    RoleCredentials(StsAssumeRoleCredentialsProvider assumed, StsClient tokens) {
        this.assumed = Objects.requireNonNull(assumed, "assumed");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return assumed.resolveCredentials();
    }

    @Override
    public void close() {
        assumed.close();
        tokens.close();
    }
}
