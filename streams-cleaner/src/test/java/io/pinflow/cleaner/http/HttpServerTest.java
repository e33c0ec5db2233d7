package io.pinflow.cleaner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void serve(Optional<Password> token) {
        Routes routes = new Routes()
                .addOpen("/live", asked -> Answer.text("alive"))
                .add("/flow", asked -> Answer.json(out -> out.writeNumberField("read", 3)))
                .add("/echo", asked -> Answer.text(asked.parameter("by").orElse("none")))
                .add("/broken", asked -> {
                    throw new IllegalStateException("password=hunter2");
                })
                .addBelow("/posts/", asked -> Answer.text("post " + asked.rest()));
        server = new HttpServer(new HttpSettings("127.0.0.1", 0, token), routes);
        server.start();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Sends a request as it stands and reads what comes until the server closes. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/live, 200, alive",
        "/flow, 200, {\"read\":3}",
        "/posts/7528, 200, post 7528",
        "/echo?by=person, 200, person",
        "/echo, 200, none"
    })
    void answersWhatItKnows(String path, int status, String body) throws Exception {
        serve(Optional.empty());

        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/posts", "/posts/", "/posts/1/2", "/flow/", "/%2e%2e/etc/passwd", "/FLOW"})
    void knowsNothingElse(String path) throws Exception {
        serve(Optional.empty());

        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"})
    void onlyReads(String method) throws Exception {
        serve(Optional.empty());

        HttpResponse<String> response = send(request("/flow").method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flow", "/nowhere", "/broken"})
    void forbidsScriptsOfStrangersInEveryAnswer(String path) throws Exception {
        serve(Optional.empty());

        HttpResponse<String> response = get(path);

        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void tellsNoDetailsOfAFailure() throws Exception {
        serve(Optional.empty());

        HttpResponse<String> response = get("/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("hunter2", "IllegalState");
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "[::1], 200", "pins.example.com, 421", "127.0.0.1.example.com, 421"
    })
    void answersNoOneWhoseNameForItIsAStrangers(String host, int status) throws Exception {
        serve(Optional.empty());

        String response = raw("GET /flow HTTP/1.1\r\nHost: " + host + ":8080\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?by=%zz", "?by=%", "?by=%ff%fe", "?%=1"})
    void refusesAQueryThatIsNoneAndDoesNotBlameItself(String query) throws Exception {
        serve(Optional.empty());

        String response = raw("GET /echo" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).containsPattern("^HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/posts/..%2f..%2fx", "/../../etc/passwd", "/posts/<script>", "/posts/%00"})
    void refusesPathsThatAreNoneInItsOwnWords(String path) throws Exception {
        serve(Optional.empty());

        String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Security-Policy: default-src 'none'", "{\"error\":")
                .doesNotContain("<html", "<script", "%2f");
    }

    @Test
    void refusesRequestsThatAreTooLarge() throws Exception {
        serve(Optional.empty());

        String response = raw("GET /flow HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 431 ").contains("Content-Security-Policy: default-src 'none'");
    }

    @Test
    void asksForTheTokenExceptWhereNothingIsTold() throws Exception {
        serve(Optional.of(new Password("s3cret")));

        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/flow").statusCode()).isEqualTo(401);
        assertThat(get("/nowhere").statusCode()).isEqualTo(401);
        assertThat(send(request("/flow").header("Authorization", "Bearer s3cre"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("/flow").header("Authorization", "Bearer s3cret"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysThatThePortIsTaken() {
        serve(Optional.empty());
        HttpServer second =
                new HttpServer(new HttpSettings("127.0.0.1", server.port(), Optional.empty()), new Routes());

        assertThatThrownBy(second::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.port")
                .hasMessageContaining(Integer.toString(server.port()))
                .hasMessageContaining("name a free port");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "localhost, true", "::1, true", "0.0.0.0, false", "10.1.2.3, false"})
    void knowsWhetherOthersCanConnect(String host, boolean local) {
        assertThat(new HttpSettings(host, 8080, Optional.empty()).isLocal()).isEqualTo(local);
    }
}
