package io.pinflow.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.store.Endpoint.Addressing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Where requests to AWS go, as a proxy on this machine hears it that lets none through. */
class S3ClientsTest {

    private ServerSocket proxy;

    @BeforeEach
    void listen() throws IOException {
        proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    /** The first line that the next client says. */
    private CompletableFuture<String> nextRequest() {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = proxy.accept();
                    BufferedReader said = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                return said.readLine();
            } catch (IOException gone) {
                return gone.toString();
            }
        });
    }

    @ParameterizedTest(name = "{0}, FIPS {1}, dual-stack {2}: {3}")
    @CsvSource({
        "PATH, false, false, s3.us-east-2.amazonaws.com",
        "HOST, false, false, bucket.s3.us-east-2.amazonaws.com",
        "PATH, true, false, s3-fips.us-east-2.amazonaws.com",
        "HOST, true, false, bucket.s3-fips.us-east-2.amazonaws.com",
        "HOST, false, true, bucket.s3.dualstack.us-east-2.amazonaws.com",
        "HOST, true, true, bucket.s3-fips.dualstack.us-east-2.amazonaws.com",
        "ACCELERATED, false, false, bucket.s3-accelerate.amazonaws.com",
        "ACCELERATED, false, true, bucket.s3-accelerate.dualstack.amazonaws.com"
    })
    void askAtTheEntryPointsThatAreWanted(Addressing addressing, boolean fips, boolean dualStack, String host)
            throws Exception {
        URI address = URI.create("http://127.0.0.1:" + proxy.getLocalPort());
        S3Settings settings = new S3Settings(
                "bucket",
                "us-east-2",
                new Endpoint(Optional.empty(), addressing, fips, dualStack),
                new Identity(
                        Optional.of(new StaticKeys("id", "secret")), Optional.empty(), Providers.DEFAULT, Map.of()),
                new Connection(
                        1,
                        Duration.ofSeconds(10),
                        false,
                        Optional.of(new Connection.Proxy(address, Optional.empty(), Optional.empty()))),
                ObjectTraits.PLAIN);
        CompletableFuture<String> request = nextRequest();

        try (S3Client client = S3Clients.create(settings)) {
            assertThatThrownBy(() ->
                            client.headObject(head -> head.bucket("bucket").key("key")))
                    .isInstanceOf(SdkException.class);
        }

        assertThat(request.get(10, TimeUnit.SECONDS)).isEqualTo("CONNECT " + host + ":443 HTTP/1.1");
    }
}
