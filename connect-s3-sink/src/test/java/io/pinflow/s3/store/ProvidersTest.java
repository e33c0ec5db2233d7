package io.pinflow.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

class ProvidersTest {

    private static final Endpoint AWS = new Endpoint(Optional.empty(), Endpoint.Addressing.PATH, false, false);

    private static final Optional<StaticKeys> KEYS = Optional.of(new StaticKeys("id", "secret"));

    /** One of a user's own. */
    public static final class Own implements AwsCredentialsProvider, Configurable {

        private final Map<String, Object> settings = new HashMap<>();

        @Override
        public void configure(Map<String, ?> configs) {
            settings.putAll(configs);
        }

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(settings.get("own.id").toString(), "secret");
        }
    }

    private static AwsCredentialsProvider ofClass(String name, Map<String, Object> settings) {
        return Providers.of(new Identity(Optional.empty(), Optional.empty(), name, settings), "eu-west-1", AWS);
    }

    @ParameterizedTest
    @CsvSource({
        "com.amazonaws.auth.DefaultAWSCredentialsProviderChain, DefaultCredentialsProvider",
        "com.amazonaws.auth.EnvironmentVariableCredentialsProvider, EnvironmentVariableCredentialsProvider",
        "com.amazonaws.auth.SystemPropertiesCredentialsProvider, SystemPropertyCredentialsProvider",
        "com.amazonaws.auth.profile.ProfileCredentialsProvider, ProfileCredentialsProvider",
        "com.amazonaws.auth.InstanceProfileCredentialsProvider, InstanceProfileCredentialsProvider",
        "com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper, ContainerCredentialsProvider",
        "com.amazonaws.auth.WebIdentityTokenCredentialsProvider, WebIdentityTokenFileCredentialsProvider",
        "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider, DefaultCredentialsProvider",
        "software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider, AnonymousCredentialsProvider"
    })
    void understandsTheNamesOfBothSdks(String name, String type) {
        assertThat(ofClass(name, Map.of()).getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void makesAndConfiguresAClassOfTheUsersOwn() {
        AwsCredentialsProvider own = ofClass(Own.class.getName(), Map.of("own.id", "mine"));

        assertThat(own.resolveCredentials().accessKeyId()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({"com.example.Missing, Put the class into the plugin's folder", "java.util.ArrayList, which is no"})
    void saysWhatIsWrongWithAClass(String name, String message) {
        assertThatThrownBy(() -> ofClass(name, Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("s3.credentials.provider.class")
                .hasMessageContaining(name)
                .hasMessageContaining(message);
    }

    @Test
    void takesKeysBeforeAClass() {
        Identity identity = new Identity(KEYS, Optional.empty(), "com.example.Missing", Map.of());

        assertThat(Providers.of(identity, "eu-west-1", AWS).resolveCredentials().accessKeyId())
                .isEqualTo("id");
    }

    @Test
    void assumesARoleWithNeitherSessionNorExternalId() {
        Identity.Role role = new Identity.Role(
                "arn:aws:iam::123456789012:role/sink", Optional.empty(), Optional.empty(), Optional.empty());

        AwsCredentialsProvider provider =
                Providers.of(new Identity(KEYS, Optional.of(role), Providers.ASSUME_ROLE, Map.of()), "eu-west-1", AWS);

        assertThat(provider).isInstanceOf(RoleCredentials.class);
    }

    @Test
    void closesTheTokenServiceWithTheClientThatUsesARole() {
        AtomicInteger closed = new AtomicInteger();
        StsClient tokens = (StsClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StsClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                    }
                    return null;
                });
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(tokens)
                .refreshRequest(request -> request.roleArn("arn"))
                .build();

        S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(new RoleCredentials(assumed, tokens))
                .build()
                .close();

        assertThat(closed).hasPositiveValue();
    }
}
