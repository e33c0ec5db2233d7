package io.pinflow.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsManagerConfigProviderTest {
    private final SecretsManagerConfigProvider provider = new SecretsManagerConfigProvider();
    private HttpServer server;
    private int status = 200;
    private String answer = "";
    private volatile String asked = "";

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        provider.configure(Map.of(
                "region",
                "eu-west-1",
                "endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void givesTheKeysOfASecretThatIsAJsonObject() {
        answer = "{\"SecretString\": \"{\\\"username\\\":\\\"me\\\",\\\"password\\\":\\\"p:w\\\",\\\"port\\\":3306}\"}";

        Map<String, String> found =
                provider.get("pinflow/rds", Set.of("password", "port")).data();

        assertThat(found).containsExactlyInAnyOrderEntriesOf(Map.of("password", "p:w", "port", "3306"));
        assertThat(asked).isEqualTo("{\"SecretId\":\"pinflow/rds\"}");
    }

    @Test
    void givesAPlainSecretAsValue() {
        answer = "{\"SecretString\": \"only this\"}";

        assertThat(provider.get("token", Set.of("value")).data()).containsEntry("value", "only this");
    }

    @Test
    void namesTheMissingKeyAndThoseThereAreButNoValue() {
        answer = "{\"SecretString\": \"{\\\"user\\\":\\\"hidden\\\"}\"}";

        assertThatThrownBy(() -> provider.get("pinflow/rds", Set.of("username")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("secret pinflow/rds has no key username; it has [user]");
    }

    @Test
    void tellsThatTheRoleMayNot() {
        status = 400;
        answer = "{\"__type\": \"AccessDeniedException\", \"Message\": \"not authorized\"}";

        assertThatThrownBy(() -> provider.get("pinflow/rds"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("secret pinflow/rds cannot be read", "not authorized", "GetSecretValue");
    }

    @Test
    void neverQuotesABrokenSecret() {
        answer = "{\"SecretString\": \"{ hidden\"}";

        assertThatThrownBy(() -> provider.get("pinflow/rds"))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void worksOnThreadsThatKnowNoPluginAsAWorkersDo() throws Exception {
        answer = "{\"SecretString\": \"x\"}";
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(provider.get("token").data()).containsEntry("value", "x");
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }
    }

    @Test
    void isFoundByWorkersThatLookForServicesOnly() {
        assertThat(ServiceLoader.load(ConfigProvider.class)).anyMatch(SecretsManagerConfigProvider.class::isInstance);
    }
}
