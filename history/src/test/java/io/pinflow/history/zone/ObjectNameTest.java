package io.pinflow.history.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
    @Test
    void tellsTopicPartitionAndFirstOffset() {
        assertThat(ObjectName.parse("0a1b.clean.pin+2+0000012345.json"))
                .contains(new ObjectName(
                        "0a1b.clean.pin", 2, 12_345, ObjectName.Part.VALUES, "0a1b.clean.pin+2+0000012345"));
    }

    @Test
    void tellsCompanionsOfTheSameRecords() {
        assertThat(ObjectName.parse("t+0+0000000007.keys.json.gz").orElseThrow().part())
                .isEqualTo(ObjectName.Part.KEYS);
        assertThat(ObjectName.parse("t+0+0000000007.headers.json.zst")
                        .orElseThrow()
                        .part())
                .isEqualTo(ObjectName.Part.HEADERS);
        assertThat(ObjectName.parse("t+0+0000000007.keys.json").orElseThrow().stem())
                .isEqualTo(ObjectName.parse("t+0+0000000007.json").orElseThrow().stem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t+0+0000000007.avro", "t+0.json", "t+x+0000000007.json", "part-00000.json", "key-1234"})
    void isNotFoundInOtherNames(String fileName) {
        assertThat(ObjectName.parse(fileName)).isEmpty();
    }
}
