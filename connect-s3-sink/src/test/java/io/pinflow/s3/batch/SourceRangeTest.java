package io.pinflow.s3.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRangeTest {

    private static final SourceRange RANGE = new SourceRange(new TopicPartition("pin", 2), 40, 50, 9, 1_000, 2_000);

    @Test
    void comesBackFromMetadata() {
        assertThat(SourceRange.fromMetadata(RANGE.toMetadata())).contains(RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinflow-topic",
                "pinflow-partition",
                "pinflow-first-offset",
                "pinflow-last-offset",
                "pinflow-count",
                "pinflow-first-timestamp",
                "pinflow-last-timestamp"
            })
    void doesNotComeFromMetadataThatLacksAName(String missing) {
        Map<String, String> metadata = new HashMap<>(RANGE.toMetadata());
        metadata.remove(missing);

        assertThat(SourceRange.fromMetadata(metadata)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pinflow-count, many", "pinflow-last-offset, 39", "pinflow-count, 0", "pinflow-count, 12"})
    void doesNotComeFromMetadataThatMakesNoSense(String name, String value) {
        Map<String, String> metadata = new HashMap<>(RANGE.toMetadata());
        metadata.put(name, value);

        assertThat(SourceRange.fromMetadata(metadata)).isEmpty();
    }

    @Test
    void beginsLikeOneOfTheSameFirstRecord() {
        assertThat(RANGE.beginsLike(new SourceRange(RANGE.source(), 40, 60, 20, 1_000, 9)))
                .isTrue();
        assertThat(RANGE.beginsLike(new SourceRange(RANGE.source(), 40, 50, 9, 1_001, 2_000)))
                .isFalse();
        assertThat(RANGE.beginsLike(new SourceRange(RANGE.source(), 41, 50, 9, 1_000, 2_000)))
                .isFalse();
        assertThat(RANGE.beginsLike(new SourceRange(new TopicPartition("pin", 3), 40, 50, 9, 1_000, 2_000)))
                .isFalse();
    }

    @Test
    void cannotHoldMoreRecordsThanOffsets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRange(RANGE.source(), 1, 2, 3, 0, 0))
                .withMessage("3 records cannot lie between offsets 1 and 2");
    }
}
