package io.pinflow.s3.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLayoutTest {

    @ParameterizedTest(name = "{6}")
    @CsvSource(
            nullValues = "-",
            value = {
                "topics, /, +, 10, a1.pin, 0, topics/a1.pin/partition=3/a1.pin+3+0000000000.json",
                "topics, /, +, 10, a1.pin, 7528, topics/a1.pin/partition=3/a1.pin+3+0000007528.json",
                "topics, /, +, 10, pin, 12345678901, topics/pin/partition=3/pin+3+12345678901.json",
                "topics, /, +, 0, pin, 42, topics/pin/partition=3/pin+3+42.json",
                "'', /, +, 10, pin, 42, pin/partition=3/pin+3+0000000042.json",
                "a/b, /, _, 4, pin, 42, a/b/pin/partition=3/pin_3_0042.json",
                "topics, |, +, 2, pin, 42, topics|pin|partition=3|pin+3+42.json",
                "topics.json, /, +, 2, pin.json, 42, topics.json/pin.json/partition=3/pin.json+3+42.json"
            })
    void namesObjectsAsConfluentDoes(
            String topicsDir,
            String directoryDelim,
            String fileDelim,
            int width,
            String topic,
            long offset,
            String key) {
        KeyLayout layout = new KeyLayout(topicsDir, directoryDelim, fileDelim, width);
        ChainId chain = new ChainId(new TopicPartition("source", 3), topic, "partition=3", Optional.empty());

        assertThat(layout.keyOf(chain, offset, ".json").path()).isEqualTo(key);
    }
}
