package io.pinflow.rds.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pinflow.rds.table.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretLoginsTest {
    private HttpServer server;
    private int status = 200;
    private String answer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsASecretAsRdsMakesThemEachTime() throws SQLException {
        answer = "{\"SecretString\":\"{\\\"username\\\":\\\"pin\\\",\\\"password\\\":\\\"old\\\",\\\"port\\\":3306}\"}";
        SecretLogins logins = logins();
        Login first = logins.current();

        answer = answer.replace("old", "new");

        assertThat(first.user()).isEqualTo("pin");
        assertThat(first.password().value()).isEqualTo("old");
        assertThat(logins.current().password().value()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"SecretString\":\"hunter2\"} | is no JSON object with username and password",
                "200 | {\"SecretString\":\"{\\\"password\\\":\\\"hunter2\\\"}\"} | lacks username or password",
                "400 | {\"__type\":\"ResourceNotFoundException\"} | cannot be had"
            })
    void asksAPersonForASecretThatIsNone(int code, String body, String complaint) {
        status = code;
        answer = body;

        assertThatThrownBy(() -> logins().current())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"))
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("hunter2")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("hunter2"));
    }

    @Test
    void leavesWhatMayPassToTime() {
        status = 400;
        answer = "{\"__type\":\"AccessDeniedException\"}";

        assertThatThrownBy(() -> logins().current())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isNull())
                .hasMessageContaining("cannot be read now");
    }

    private SecretLogins logins() {
        return new SecretLogins(
                "prod/db",
                () -> SecretsManagerClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "s")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build());
    }
}
