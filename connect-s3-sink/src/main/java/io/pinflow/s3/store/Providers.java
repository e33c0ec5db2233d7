package io.pinflow.s3.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.errors.ConnectException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Finds the credentials to sign requests with. */
public final class Providers {

    /** Confluent's name for a role that is assumed. */
    public static final String ASSUME_ROLE = "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider";

    /** The SDK's default chain: environment, profile, web identity, container or instance role. */
    public static final String DEFAULT = DefaultCredentialsProvider.class.getName();

    private static final String V1 = "com.amazonaws.auth.";
    private static final String V2 = "software.amazon.awssdk.auth.credentials.";

    /** Names of the first SDK's classes, which many configurations still hold. */
    private static final Map<String, String> OF_THE_FIRST_SDK = Map.of(
            V1 + "DefaultAWSCredentialsProviderChain", DEFAULT,
            V1 + "EnvironmentVariableCredentialsProvider", V2 + "EnvironmentVariableCredentialsProvider",
            V1 + "SystemPropertiesCredentialsProvider", V2 + "SystemPropertyCredentialsProvider",
            V1 + "profile.ProfileCredentialsProvider", V2 + "ProfileCredentialsProvider",
            V1 + "InstanceProfileCredentialsProvider", V2 + "InstanceProfileCredentialsProvider",
            V1 + "ContainerCredentialsProvider", V2 + "ContainerCredentialsProvider",
            V1 + "EC2ContainerCredentialsProviderWrapper", V2 + "ContainerCredentialsProvider",
            V1 + "WebIdentityTokenCredentialsProvider", V2 + "WebIdentityTokenFileCredentialsProvider");

    private Providers() {}

    /** What a class name of either SDK stands for. */
    public static String nameOf(String className) {
        return OF_THE_FIRST_SDK.getOrDefault(className, className);
    }

    static AwsCredentialsProvider of(Identity identity, String region, Endpoint endpoint) {
        Optional<AwsCredentialsProvider> keys = identity.keys().map(Providers::ofKeys);
        return identity.role()
                .map(role -> ofRole(role, keys, region, endpoint))
                .or(() -> keys)
                .orElseGet(() -> ofClass(nameOf(identity.provider()), identity.providerSettings()));
    }

    private static AwsCredentialsProvider ofKeys(StaticKeys keys) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }

    private static AwsCredentialsProvider ofRole(
            Identity.Role role, Optional<AwsCredentialsProvider> assumer, String bucketRegion, Endpoint endpoint) {
        StsClientBuilder tokens = StsClient.builder()
                .region(Region.of(role.region().orElse(bucketRegion)))
                .credentialsProvider(assumer.orElseGet(
                        () -> DefaultCredentialsProvider.builder().build()))
                .httpClientBuilder(Apache5HttpClient.builder());
        if (endpoint.fips()) {
            tokens.fipsEnabled(true);
        }
        StsClient client = tokens.build();
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName().orElse("pinflow-s3-sink"))
                        .externalId(role.externalId().orElse(null)))
                .build();
        return new RoleCredentials(assumed, client);
    }

    private static AwsCredentialsProvider ofClass(String name, Map<String, Object> settings) {
        Object made = instantiate(name);
        if (!(made instanceof AwsCredentialsProvider provider)) {
            throw new ConnectException("s3.credentials.provider.class is " + name + ", which is no "
                    + AwsCredentialsProvider.class.getName() + ". Name a class that is one.");
        }
        if (provider instanceof Configurable configurable) {
            configurable.configure(settings);
        }
        return provider;
    }

    private static Object instantiate(String name) {
        try {
            Class<?> type = Class.forName(name, true, Providers.class.getClassLoader());
            for (Method method : type.getMethods()) {
                if (method.getName().equals("create")
                        && method.getParameterCount() == 0
                        && Modifier.isStatic(method.getModifiers())) {
                    return method.invoke(null);
                }
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException failed) {
            throw new ConnectException(
                    "s3.credentials.provider.class " + name + " cannot be made: " + failed.getCause(), failed);
        } catch (ReflectiveOperationException unknown) {
            throw new ConnectException(
                    "s3.credentials.provider.class " + name + " cannot be made: " + unknown
                            + ". Put the class into the plugin's folder; it needs a static create() or a constructor"
                            + " without arguments.",
                    unknown);
        }
    }
}
