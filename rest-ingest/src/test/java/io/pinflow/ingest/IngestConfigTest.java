package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.ingest.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {
    private static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    @Test
    void acknowledgesOnlyWhatEveryReplicaHas() {
        IngestConfig config = new IngestConfig(settings("kafka.linger.ms", "20", "kafka.ssl.protocol", "TLSv1.3"));

        assertThat(config.producer())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "20")
                .containsEntry("buffer.memory", 64L * 1024 * 1024);
        assertThat(config.admin()).containsEntry("ssl.protocol", "TLSv1.3").doesNotContainKeys("acks", "linger.ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.prot | 1 | Unknown setting http.prot",
                "topics.regex | ( | Invalid value ( for configuration topics.regex: not a regular expression",
                "http.host | 0.0.0.0 | Invalid value 0.0.0.0 for setting http.host: everyone who reaches it",
                "http.port | 0 | Invalid value 0 for configuration http.port",
                "http.token | '' | Invalid value for setting http.token: empty, or with blanks",
                "http.token | two words | Invalid value for setting http.token: empty, or with blanks",
                "kafka.acks | 1 | Setting kafka.acks: leave it out",
                "kafka.enable.idempotence | false | Setting kafka.enable.idempotence: leave it out",
                "kafka.linger.ms | soon | Kafka's settings (those behind kafka.): Invalid value soon",
                "inflight.max.bytes | 2000 | Invalid value 2000 for setting inflight.max.bytes: a single request",
                "http.ssl.keystore.location | none.p12 | Missing setting http.ssl.keystore.password: it opens none.p12"
            })
    void refusesWhatCannotWork(String key, String value, String message) {
        assertThatThrownBy(() -> new IngestConfig(settings(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"http.token,s3cret", "http.anonymous,true"})
    void listensForOthersOnceItIsSaidWhoMayPost(String key, String value) {
        assertThat(new IngestConfig(settings("http.host", "0.0.0.0", key, value))
                        .http()
                        .host())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new IngestConfig(settings("http.port", "x", "http.prot", "1")))
                .hasMessageContaining("http.port")
                .hasMessageContaining("http.prot");
    }

    @Test
    void showsNoSecret() {
        IngestConfig config = new IngestConfig(settings("http.token", "s3cret"));

        assertThat(config.http().toString()).doesNotContain("s3cret");
    }

    @Test
    void takesNoKeyWhereNoColumnIsNamed() {
        assertThat(new IngestConfig(settings("key.columns", "")).keyColumns()).isEmpty();
        assertThat(new IngestConfig(settings()).keyColumns()).isEqualTo(Set.of("index", "ind"));
    }

    @Test
    void laterSourcesOfSettingsWin(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("door.properties");
        Files.writeString(file, "http.port=1\nhttp.host=a\ntopics.regex=x\n");

        Map<String, String> gathered = new Settings()
                .addFile(Optional.of(file))
                .addEnvironment(Map.of("PINFLOW_INGEST_HTTP_HOST", "b", "PINFLOW_INGEST_A__B_C", "d", "HOME", "/"))
                .addAll(Map.of("http.port", "2"))
                .gathered();

        assertThat(gathered)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("http.port", "2", "http.host", "b", "topics.regex", "x", "a_b.c", "d"));
    }

    @Test
    void logsInToMskByRole() {
        IngestConfig config = new IngestConfig(settings(
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "AWS_MSK_IAM",
                "kafka.sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;",
                "kafka.sasl.client.callback.handler.class", "software.amazon.msk.auth.iam.IAMClientCallbackHandler"));

        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config.producer());
                Admin admin = Admin.create(config.admin())) {
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(admin.metrics()).isNotEmpty();
        }
    }
}
