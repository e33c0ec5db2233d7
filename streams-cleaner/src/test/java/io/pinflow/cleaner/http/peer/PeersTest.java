package io.pinflow.cleaner.http.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.HttpServer;
import io.pinflow.cleaner.http.HttpSettings;
import io.pinflow.cleaner.http.Routes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeersTest {
    private static final Optional<Password> SECRET = Optional.of(new Password("s3cret"));

    private final Peers peers = new Peers(SECRET, Duration.ofSeconds(5));
    private HttpServer other;

    @AfterEach
    void stop() {
        if (other != null) {
            other.close();
        }
    }

    /** Another instance, and its address. */
    private String serve(Optional<Password> token, Routes routes) {
        other = new HttpServer(new HttpSettings("127.0.0.1", 0, token), routes);
        other.start();
        return "127.0.0.1:" + other.port();
    }

    private static String body(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void handOnWhatAnInstanceWithTheSameTokenAnswers() {
        String server = serve(
                SECRET,
                new Routes()
                        .addBelow(
                                "/api/posts/",
                                asked -> asked.rest().equals("7")
                                        ? Answer.json(out -> out.writeNumberField("ind", 7))
                                        : Answer.error(404, "unknown")));

        Answer known = peers.ask(server, "/api/posts/7");
        Answer unknown = peers.ask(server, "/api/posts/8");

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.type()).startsWith("application/json");
        assertThat(body(known)).isEqualTo("{\"ind\":7}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(body(unknown)).contains("unknown");
    }

    @Test
    void sayThatTheyAskForAnother() {
        String server = serve(
                SECRET, new Routes().add("/who", asked -> Answer.text(asked.isForwarded() ? "instance" : "client")));

        assertThat(body(peers.ask(server, "/who"))).isEqualTo("instance");
    }

    @Test
    void handOnThatAnInstanceAsksForPatience() {
        String server = serve(SECRET, new Routes().add("/moving", asked -> Answer.notNow(9, "moving")));

        Answer answer = peers.ask(server, "/moving");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        assertThat(body(answer)).contains("moving");
    }

    @Test
    void sayThatTheTokensDiffer() {
        String server = serve(Optional.of(new Password("other")), new Routes());

        Answer answer = peers.ask(server, "/api/posts/7");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(body(answer)).contains(server, "the same http.token").doesNotContain("s3cret");
    }

    @Test
    void sayWhatElseIsAnsweredWithoutHandingItOn() {
        String server = serve(
                SECRET,
                new Routes().add("/odd", asked -> new Answer(302, "text/html", new byte[0], Map.of("Location", "/x"))));

        Answer answer = peers.ask(server, "/odd");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(body(answer)).contains("status 302");
        assertThat(answer.headers()).doesNotContainKey("Location");
    }

    @Test
    void refuseAnAnswerThatIsTooLarge() {
        byte[] large = new byte[2 * 1024 * 1024];
        String server =
                serve(SECRET, new Routes().add("/large", asked -> new Answer(200, "text/plain", large, Map.of())));

        assertThat(peers.ask(server, "/large").status()).isEqualTo(503);
    }

    @Test
    void refuseAnAnswerThatDoesNotSayHowLongItIs() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> {
                try (Socket client = endless.accept()) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nabc".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The test is over.
                }
            });
            serving.start();

            Answer answer = peers.ask("127.0.0.1:" + endless.getLocalPort(), "/api/posts/7");
            serving.join();

            assertThat(answer.status()).isEqualTo(503);
        }
    }

    @Test
    void doNotWaitForAnInstanceThatIsGone() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Answer answer = peers.ask("127.0.0.1:" + port, "/api/posts/7");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        assertThat(body(answer)).contains("127.0.0.1:" + port);
    }

    @Test
    void doNotWaitForAnInstanceThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Peers hasty = new Peers(SECRET, Duration.ofMillis(200));

            Answer answer = hasty.ask("127.0.0.1:" + silent.getLocalPort(), "/api/posts/7");

            assertThat(answer.status()).isEqualTo(503);
        }
    }
}
