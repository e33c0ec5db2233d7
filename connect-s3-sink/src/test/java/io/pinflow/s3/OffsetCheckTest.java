package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetCheckTest {

    private static final Map<String, String> BY_NAME = Map.of("topics", "pin, geo");
    private static final Map<String, String> BY_REGEX = Map.of("topics.regex", "pinflow\\.(pin|geo)");

    private static boolean alter(Map<String, String> settings, String topic, Long offset) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        offsets.put(new TopicPartition(topic, 2), offset);
        return new S3SinkConnector().alterOffsets(settings, offsets);
    }

    @Test
    void takesOffsetsOfItsTopicsByNameAndByRegex() {
        assertThat(alter(BY_NAME, "geo", 42L)).isTrue();
        assertThat(alter(BY_REGEX, "pinflow.geo", 0L)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"pinflow.rejected", "pinflowXpin", "geo"})
    void refusesATopicThatItDoesNotRead(String topic) {
        assertThatThrownBy(() -> alter(BY_REGEX, topic, 1L))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll(topic, "topics.regex pinflow", "Correct the name");
    }

    @Test
    void refusesANegativeOffset() {
        assertThatThrownBy(() -> alter(BY_NAME, "pin", -1L))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Offset -1 of pin-2 is negative");
    }

    @Test
    void letsAnyOffsetBeForgotten() {
        assertThat(alter(BY_NAME, "a-former-topic", null)).isTrue();
    }
}
