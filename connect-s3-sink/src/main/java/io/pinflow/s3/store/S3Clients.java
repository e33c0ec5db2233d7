package io.pinflow.s3.store;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Builds S3 clients that ask once: repeating a request is the landing's business, which knows what it may repeat. */
final class S3Clients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private S3Clients() {}

    static S3Client create(S3Settings settings) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(Providers.of(settings.identity(), settings.region(), settings.endpoint()))
                .httpClientBuilder(http(settings.connection()))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (settings.endpoint().fips()) {
            client.fipsEnabled(true);
        }
        if (settings.endpoint().dualStack()) {
            client.dualstackEnabled(true);
        }
        switch (settings.endpoint().addressing()) {
            case PATH -> client.forcePathStyle(true);
            case HOST -> client.forcePathStyle(false);
            case ACCELERATED -> client.accelerate(true);
        }
        settings.endpoint()
                .address()
                .ifPresent(address -> client.endpointOverride(address)
                        // Other stores refuse, or store, the trailing checksums that the SDK sends by default.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return client.build();
    }

    private static Apache5HttpClient.Builder http(Connection connection) {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder()
                .maxConnections(connection.most())
                .connectionTimeout(CONNECT_TIMEOUT)
                .expectContinueEnabled(connection.expectContinue())
                .socketTimeout(connection.patience());
        connection.proxy().ifPresent(proxy -> http.proxyConfiguration(proxyOf(proxy)));
        return http;
    }

    private static ProxyConfiguration proxyOf(Connection.Proxy proxy) {
        ProxyConfiguration.Builder configuration = ProxyConfiguration.builder().endpoint(proxy.address());
        proxy.user().ifPresent(configuration::username);
        proxy.password().ifPresent(configuration::password);
        return configuration.build();
    }
}
