package io.pinflow.s3.store;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Builds S3 clients that ask once: repeating a request is the landing's business, which knows what it may repeat. */
final class S3Clients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Silence on a connection for so long counts as a lost answer; the landing then looks what became of it. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(10);

    private S3Clients() {}

    static S3Client create(S3Settings settings) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(settings.connections())
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SILENCE_TIMEOUT))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        settings.endpoint()
                .ifPresent(endpoint -> client.endpointOverride(endpoint)
                        // Other stores refuse, or store, the trailing checksums that the SDK sends by default.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return client.build();
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.keys()
                .<AwsCredentialsProvider>map(keys -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
