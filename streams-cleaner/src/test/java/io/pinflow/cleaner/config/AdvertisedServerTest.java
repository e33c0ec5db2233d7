package io.pinflow.cleaner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.CleanerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertisedServerTest {

    private static CleanerConfig with(String host, int port, String server) {
        return new CleanerConfig(Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "http.host",
                host,
                "http.port",
                Integer.toString(port),
                "kafka.application.server",
                server));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:8081",
        "localhost, 127.0.0.1:8081",
        "127.0.0.1, localhost:9999",
        "0.0.0.0, 10.1.2.3:8081",
        "10.1.2.3, cleaner-1.example:8081"
    })
    void mayBeWhereOthersReachIt(String host, String server) {
        assertThatCode(() -> with(host, 8081, server)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 10.1.2.3:8081", "localhost, 10.1.2.3:8081", "::1, 10.1.2.3:8081"})
    void mustNotSendOthersToALocalInterface(String host, String server) {
        assertThatThrownBy(() -> with(host, 8081, server))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + server + " for setting kafka.application.server")
                .hasMessageContaining(host + " is reached from this machine only")
                .hasMessageContaining("set http.host to an address that they reach");
    }

    @Test
    void mustNotSendOthersWhereNothingListens() {
        assertThatThrownBy(() -> with("127.0.0.1", 0, "127.0.0.1:8081"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("set http.port");
    }

    @ParameterizedTest
    @CsvSource({"cleaner-1", ":8081", "'cleaner 1'"})
    void mustNameHostAndPort(String server) {
        assertThatThrownBy(() -> with("0.0.0.0", 8081, server))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("write host:port");
    }

    @Test
    void isTheMachinesOwnAddressForAnInstanceThatListensOnAll() throws UnknownHostException {
        String own = InetAddress.getLocalHost().getHostAddress();

        assertThat(AdvertisedServer.of("0.0.0.0", 8080)).isEqualTo(own + ":8080");
        assertThat(AdvertisedServer.of("10.1.2.3", 8080)).isEqualTo("10.1.2.3:8080");
        assertThat(AdvertisedServer.of("::1", 8080)).isEqualTo("[::1]:8080");
    }
}
