package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and over what. */
class GateTest {
    private static final String ONE = "{\"records\":[{\"value\":1}]}";

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Bearer s3cret2", "Basic s3cret", "s3cret"})
    void refusesThoseWithoutTheToken(String authorization) {
        try (TestDoor door = TestDoor.with("http.token", "s3cret")) {
            HttpRequest.Builder request = door.request("/topics/u1.pin")
                    .header("Content-Type", TestDoor.JSON)
                    .POST(HttpRequest.BodyPublishers.ofString(ONE));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }

            HttpResponse<String> answer = door.send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.body()).startsWith("{\"error_code\":401,").doesNotContain("s3cret");
            assertThat(door.sent()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER  s3cret"})
    void takesTheNameOfTheSchemeInAnyCase(String authorization) {
        try (TestDoor door = TestDoor.with("http.token", "s3cret")) {
            HttpResponse<String> answer = door.send(door.request("/topics").header("Authorization", authorization));

            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letsThoseWithTheTokenPassAndProbesWithoutIt() {
        try (TestDoor door = TestDoor.with("http.token", "s3cret")) {
            HttpResponse<String> answer = door.send(door.request("/topics/u1.pin")
                    .header("Content-Type", TestDoor.JSON)
                    .header("Authorization", "Bearer s3cret")
                    .POST(HttpRequest.BodyPublishers.ofString(ONE)));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(door.get("/live").statusCode()).isEqualTo(200);
            assertThat(door.get("/ready").statusCode()).isEqualTo(200);
            assertThat(door.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(door.get("/topics").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void refusesRequestsThatNameAnotherMachine() throws Exception {
        try (TestDoor door = TestDoor.open();
                TestDoor anonymous = TestDoor.with("http.anonymous", "true")) {
            assertThat(statusUnderName(door, "evil.example")).isEqualTo(421);
            assertThat(statusUnderName(door, "localhost:8082")).isEqualTo(200);
            assertThat(statusUnderName(door, "127.0.0.1")).isEqualTo(200);
            assertThat(statusUnderName(anonymous, "gateway.example")).isEqualTo(200);
        }
    }

    /** By hand, since Java's client does not let a host be named. */
    private static int statusUnderName(TestDoor door, String name) throws Exception {
        try (Socket client = new Socket("localhost", door.run().port())) {
            client.getOutputStream()
                    .write(("GET /topics HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void speaksTlsWithTheCertificateOfItsKeystore(@TempDir Path folder) throws Exception {
        Path keystore = folder.resolve("door.p12");
        TestKeystore.make(keystore, "localhost");
        try (TestDoor door = TestDoor.with(
                "http.ssl.keystore.location",
                keystore.toString(),
                "http.ssl.keystore.password",
                TestKeystore.PASSWORD)) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(keystore, TestKeystore.PASSWORD))
                    .build();

            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + door.run().port() + "/topics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[\"u1.geo\",\"u1.pin\",\"u1.user\"]");
        }
    }

    private static SSLContext trusting(Path keystore, String password) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(keystore.toFile())) {
            certificates.load(in, password.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
