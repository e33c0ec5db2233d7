package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanerConfigTest {

    private static CleanerConfig with(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new CleanerConfig(settings);
    }

    @Test
    void needsNothingButTheBrokers() {
        CleanerConfig config = with();

        assertThat(config.topics().prefix()).isEqualTo("pinflow.");
        assertThat(config.topics().applicationId()).isEqualTo("posts-cleaner");
        assertThat(config.createsTopics()).isTrue();
        assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
        StreamsConfig streams = config.streams();
        assertThat(streams.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(streams.getLong("commit.interval.ms")).isEqualTo(1000);
        assertThat(streams.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        assertThat(streams.getString("state.dir")).isEqualTo(".pinflow/cleaner");
    }

    @Test
    void saysThatTheBrokersAreMissing() {
        assertThatThrownBy(() -> new CleanerConfig(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bootstrap.servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once", "EXACTLY_ONCE_V2", "none"})
    void refusesAnyGuaranteeButExactlyOnce(String guarantee) {
        assertThatThrownBy(() -> with("processing.guarantee", guarantee))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + guarantee + " for setting processing.guarantee")
                .hasMessageContaining("would lose records")
                .hasMessageContaining("exactly_once_v2");
    }

    @ParameterizedTest
    @CsvSource({
        "pinflow.,pinflow.cleaner",
        "pinflow.,pinflow-cleaner",
        "pinflow.,pinflow",
        "0a1b2c3d4e5f.,0a1b2c3d4e5f-app",
        "pins,pins-cleaner"
    })
    void refusesAnApplicationIdThatASinkOfThePrefixWouldMatch(String prefix, String id) {
        assertThatThrownBy(() -> with("topic.prefix", prefix, "application.id", id))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + id + " for setting application.id")
                .hasMessageContaining(prefix);
    }

    @Test
    void takesAnApplicationIdThatOnlyContainsThePrefix() {
        assertThat(with("application.id", "my-pinflow.cleaner").topics().applicationId())
                .isEqualTo("my-pinflow.cleaner");
    }

    @ParameterizedTest
    @CsvSource({"topic.prefix,pin flow.", "application.id,posts/cleaner", "topic.prefix,épingles."})
    void refusesNamesThatKafkaDoesNotTake(String key, String name) {
        assertThatThrownBy(() -> with(key, name))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + name + " for setting " + key);
    }

    @ParameterizedTest
    @CsvSource({
        "num.stream.thread,num.stream.threads",
        "topics.prefix,topic.prefix",
        "aplication.id,application.id",
        "PINS,http.host"
    })
    void guessesWhatAnUnknownSettingWasMeantToBe(String key, String guess) {
        assertThatThrownBy(() -> with(key, "1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Unknown setting " + key + "; did you mean " + guess + "?");
    }

    @ParameterizedTest
    @CsvSource({"24h,PT24H", "90m,PT1H30M", "30s,PT30S", "500ms,PT0.5S", "7d,PT168H", "0,PT0S"})
    void readsHowLongAPostMayLackASide(String written, Duration ttl) {
        assertThat(with("join.incomplete.ttl", written).join().incompleteTtl()).isEqualTo(ttl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "-1h", "1.5h", "a day", "24 h", "12345678901d"})
    void saysHowALengthOfTimeIsWritten(String written) {
        assertThatThrownBy(() -> with("join.incomplete.ttl", written))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + written + " for configuration join.incomplete.ttl")
                .hasMessageContaining("such as 24h");
    }

    @Test
    void leavesTheTimesOfAStreamsGroupToTheBroker() {
        StreamsConfig streams = with("group.protocol", "streams").streams();

        assertThat(streams.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("streams");
        assertThat(streams.originals()).doesNotContainKey("consumer.session.timeout.ms");
    }

    @Test
    void buildsAClientThatLogsInToMskWithIam() {
        CleanerConfig config = with(
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "AWS_MSK_IAM",
                "kafka.sasl.jaas.config", "software.amazon.msk.auth.iam.IAMLoginModule required;",
                "kafka.sasl.client.callback.handler.class", "software.amazon.msk.auth.iam.IAMClientCallbackHandler");

        try (Admin admin = Admin.create(config.clients().admin())) {
            assertThat(admin).isNotNull();
        }
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new CleanerConfig(Map.of(
                        "num.stream.threads", "none",
                        "report.interval.ms", "5",
                        "colour", "red",
                        "processing.guarantee", "at_least_once",
                        "kafka.state.dir", "/x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("bootstrap.servers")
                .hasMessageContaining("num.stream.threads")
                .hasMessageContaining("report.interval.ms")
                .hasMessageContaining("processing.guarantee")
                .hasMessageContaining("set state.dir instead")
                .hasMessageContaining("colour");
    }

    @Test
    void handsSettingsOfKafkaOn() {
        StreamsConfig streams = with(
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.producer.compression.type", "zstd",
                        "kafka.num.standby.replicas", "1")
                .streams();

        assertThat(streams.originals())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("num.standby.replicas", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.processing.guarantee,set processing.guarantee instead",
        "kafka.application.id,set application.id instead",
        "kafka.consumer.session.timeout.ms,set session.timeout.ms instead",
        "kafka.main.consumer.isolation.level,exactly-once delivery depends on it",
        "kafka.producer.enable.idempotence,exactly-once delivery depends on it",
        "kafka.production.exception.handler,leave it out",
        "kafka.producer.partitioner.class,the sides of a post meet",
        "kafka.producer.partitioner.ignore.keys,the sides of a post meet",
        "kafka.rocksdb.config.setter,set rocksdb.memory.bytes",
    })
    void refusesSettingsOfKafkaThatWouldBreakThePromise(String key, String mend) {
        assertThatThrownBy(() -> with(key, "x"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Setting " + key)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "insight.posted.years;2022-2018;2022 comes after 2018",
                "insight.joined.years;2015;expected two years such as 2018-2022",
                "insight.age.groups;18-24,24-30;24-30 overlaps 18-24"
            })
    void refusesRangesThatCannotBe(String key, String value, String message) {
        assertThatThrownBy(() -> with(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(message);
    }

    @Test
    void answersOverHttpOnlyIfToldWhere() {
        assertThat(with().http()).isEmpty();
        HttpSettings http =
                with("http.port", "8080", "http.token", "s3cret").http().orElseThrow();

        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThat(http.port()).isEqualTo(8080);
        assertThat(http.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "schlüssel", "line\nbreak"})
    void refusesATokenThatNoHeaderCanCarryAndDoesNotTellIt(String token) {
        assertThatThrownBy(() -> with("http.token", token))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value [hidden] for configuration http.token")
                .hasMessageNotContaining(token.isEmpty() ? "\0" : token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "32768"})
    void refusesACountOfCopiesThatCannotBe(String copies) {
        assertThatThrownBy(() -> with("replication.factor", copies))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Invalid value " + copies + " for configuration replication.factor")
                .hasMessageContaining("-1 for the broker's default");
    }

    @Test
    void showsADoorOnlyIfToldWhere() {
        assertThat(with().door()).isEmpty();
        assertThat(with("http.door.url", "https://door.example.com:8082").door())
                .contains(URI.create("https://door.example.com:8082"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8082",
                "ftp://localhost",
                "http://",
                "http://me:secret@door",
                "http://a b",
                "http://a?b"
            })
    void saysHowTheUrlOfTheDoorIsWritten(String url) {
        assertThatThrownBy(() -> with("http.door.url", url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.door.url")
                .hasMessageContaining("such as http://localhost:8082");
    }

    @ParameterizedTest
    @CsvSource({"http.host,127.0.0.1,127.0.0.1:8080", "kafka.application.server,localhost:80,localhost:80"})
    void tellsOtherInstancesWhereItAnswers(String key, String value, String server) {
        assertThat(with("http.port", "8080", key, value).streams().getString("application.server"))
                .isEqualTo(server);
    }

    @Test
    void looksAtTopicsOutsideAnyGroupAndCreatesNone() {
        assertThat(with("kafka.security.protocol", "SSL").clients().viewer())
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("group.id");
    }

    @Test
    void givesAReplayTimeToFetchWhatItSends() {
        CleanerConfig config = with("kafka.producer.transaction.timeout.ms", "10000");

        assertThat(config.clients().replayProducer()).containsEntry("transaction.timeout.ms", 60_000);
        assertThat(config.clients().replayConsumer()).containsEntry("max.poll.records", 100);
    }

    @Test
    void namesAllTopics() {
        CleanerConfig config = with("topic.prefix", "0a1b2c3d4e5f.", "application.id", "my-app");

        assertThat(config.topics().inputs())
                .containsExactly("0a1b2c3d4e5f.pin", "0a1b2c3d4e5f.geo", "0a1b2c3d4e5f.user");
        assertThat(config.topics().outputs())
                .containsExactly(
                        "0a1b2c3d4e5f.clean.pin",
                        "0a1b2c3d4e5f.clean.geo",
                        "0a1b2c3d4e5f.clean.user",
                        "0a1b2c3d4e5f.clean.post",
                        "0a1b2c3d4e5f.rejected");
        assertThat(config.topics().internals())
                .containsExactly("my-app-rekey-repartition", "my-app-posts-changelog", "my-app-counters-changelog");
        assertThat(config.topics().singleInternals())
                .containsExactly(
                        "my-app-insight-changes-repartition",
                        "my-app-insight-posts-changelog",
                        "my-app-insight-answers-changelog");
        assertThat(config.topics().insight()).isEqualTo("0a1b2c3d4e5f.insight");
    }
}
