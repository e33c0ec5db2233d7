package io.pinflow.rds.login;

import io.pinflow.rds.table.Login;
import io.pinflow.rds.table.Logins;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Makes RDS IAM tokens: a signed request to connect that serves as the password for 15 minutes, so each connection gets
 * a new one. A connection that is open outlives its token.
 */
public final class IamLogins implements Logins {
    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final String SCHEME = "https://";

    private final String user;
    private final String host;
    private final int port;
    private final String region;
    private final IdentityProvider<? extends AwsCredentialsIdentity> identities;
    private final Clock clock;

    /** @param identities whoever may {@code rds-db:connect} as the user */
    public IamLogins(
            String user,
            String host,
            int port,
            String region,
            IdentityProvider<? extends AwsCredentialsIdentity> identities,
            Clock clock) {
        this.user = user;
        this.host = host;
        this.port = port;
        this.region = region;
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public Login current() throws SQLException {
        try {
            return new Login(
                    user, new Password(token(identities.resolveIdentity().join())));
        } catch (SdkException | CompletionException e) {
            throw new SQLException("no AWS credentials to make a token with: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean mayChange() {
        return true;
    }

    private String token(AwsCredentialsIdentity identity) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(host)
                .port(port)
                .encodedPath("/")
                .putRawQueryParameter("Action", "connect")
                .putRawQueryParameter("DBUser", user)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALIDITY)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        return signed.request().getUri().toString().substring(SCHEME.length());
    }
}
