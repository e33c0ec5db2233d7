package io.pinflow.cleaner.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitsTest {
    private static final String TOPIC = "pinflow.clean.pin";
    private static final Map<String, Integer> LIMITS = Map.of(TOPIC, 50_000);
    private static final Headers NONE = new RecordHeaders();

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] key(int ind) {
        return Integer.toString(ind).getBytes(StandardCharsets.UTF_8);
    }

    private static Suspects suspects(String codec, Map<String, Integer> limits) {
        return new Suspects(new SizeLimits(Map.of("compression.type", codec), limits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void knowsBeforeItIsSentWhatATopicDoesNotTake(String codec) {
        Suspects suspects = suspects(codec, LIMITS);

        assertThat(suspects.isTooLarge(TOPIC, key(7), noise(60_000), NONE)).isTrue();
        assertThat(suspects.isTooLarge(TOPIC, key(7), noise(40_000), NONE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
    void letsPassWhatFitsOnceItIsCompressed(String codec) {
        assertThat(suspects(codec, LIMITS).isTooLarge(TOPIC, key(7), new byte[500_000], NONE))
                .isFalse();
        assertThat(suspects("none", LIMITS).isTooLarge(TOPIC, key(7), new byte[500_000], NONE))
                .isTrue();
    }

    @Test
    void countsHeadersToo() {
        Headers large = new RecordHeaders();
        large.add("odd", noise(60_000));

        assertThat(suspects("lz4", LIMITS).isTooLarge(TOPIC, key(7), new byte[10], large))
                .isTrue();
    }

    @Test
    void knowsWhatTheProducerDoesNotSendHoweverWellItCompresses() {
        Suspects suspects = new Suspects(new SizeLimits(
                Map.of("compression.type", "lz4", "max.request.size", "100000"), Map.of(TOPIC, 1_000_000)));

        assertThat(suspects.isTooLarge(TOPIC, key(7), new byte[100_001], NONE)).isTrue();
        assertThat(suspects.isTooLarge(TOPIC, key(7), new byte[99_000], NONE)).isFalse();
    }

    @Test
    void blamesOnlyTheFirstOfATransactionEvenWhereTheOthersAreToldLate() {
        Suspects suspects = suspects("lz4", Map.of());
        Exception ofOne = new RecordTooLargeException("too large");
        Exception ofAnother = new RecordTooLargeException("too large");

        assertThat(suspects.noteTooLarge(TOPIC, key(8), noise(60_000), NONE, ofOne))
                .isTrue();
        assertThat(suspects.noteTooLarge(TOPIC, key(9), noise(10), NONE, ofOne)).isFalse();
        assertThat(suspects.takeNews()).isTrue();
        assertThat(suspects.noteTooLarge(TOPIC, key(9), noise(10), NONE, ofOne)).isFalse();
        assertThat(suspects.takeNews()).isFalse();
        assertThat(suspects.noteTooLarge(TOPIC, key(10), noise(50_000), NONE, ofAnother))
                .isTrue();

        assertThat(suspects.isTooLarge(TOPIC, key(8), noise(60_000), NONE)).isTrue();
        assertThat(suspects.isTooLarge(TOPIC, key(8), noise(59_000), NONE)).isFalse();
        assertThat(suspects.isTooLarge(TOPIC, key(9), noise(10), NONE)).isFalse();
        assertThat(suspects.isTooLarge(TOPIC, key(10), noise(50_000), NONE)).isTrue();
    }

    @Test
    void believesABrokerWhoseLimitWasLoweredMeanwhile() {
        Suspects suspects = suspects("lz4", LIMITS);

        suspects.noteTooLarge(TOPIC, key(7), noise(40_000), NONE, new RecordTooLargeException());

        assertThat(suspects.isTooLarge(TOPIC, key(7), noise(40_000), NONE)).isTrue();
    }

    @Test
    void namesSettingsOfTheProducerThatAreWrong() {
        assertThatThrownBy(() -> new SizeLimits(Map.of("compression.type", "zip"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("zip")
                .hasMessageContaining("correct compression.type");
    }
}
