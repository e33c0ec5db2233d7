package io.pinflow.msk.account;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.kafkaconnect.KafkaConnectClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the SDK's clients: patient with throttling, since MSK Connect allows few calls a second. */
final class AwsClients {
    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private final Region region;
    private final Optional<URI> endpoint;

    AwsClients(String region, Optional<URI> endpoint) {
        this.region = Region.of(region);
        this.endpoint = endpoint;
    }

    KafkaConnectClient connect() {
        return set(KafkaConnectClient.builder()).build();
    }

    CloudWatchLogsClient logs() {
        return set(CloudWatchLogsClient.builder()).build();
    }

    S3Client s3() {
        return set(S3Client.builder().forcePathStyle(endpoint.isPresent())).build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_ANSWER))
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    }
}
