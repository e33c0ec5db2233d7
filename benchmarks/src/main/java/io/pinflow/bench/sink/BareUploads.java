package io.pinflow.bench.sink;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The least that writing objects takes: the SDK's PutObject on so many threads. */
final class BareUploads implements AutoCloseable {

    private final S3Client client;
    private final ExecutorService threads;

    BareUploads(String address, int connections) {
        client = S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections))
                .build();
        threads = Executors.newFixedThreadPool(connections);
    }

    /** Writes so many objects of the same bytes, and waits for the last. */
    void write(int objects, byte[] bytes) {
        try {
            List<Callable<Object>> all = new ArrayList<>(objects);
            for (int i = 0; i < objects; i++) {
                String key = String.format("topics/pinflow.pin/partition=0/pinflow.pin+0+%010d.json", i);
                all.add(() -> client.putObject(
                        put -> put.bucket("bucket").key(key).ifNoneMatch("*").contentType("application/x-ndjson"),
                        RequestBody.fromBytes(bytes)));
            }
            threads.invokeAll(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
