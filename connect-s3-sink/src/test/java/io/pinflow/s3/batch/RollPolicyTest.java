package io.pinflow.s3.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RollPolicyTest {

    private static final long SMALLEST_PART_BYTES = 5L << 20;

    private static RollPolicy by(OptionalInt records, OptionalLong bytes) {
        return new RollPolicy(records, bytes, Optional.empty(), Optional.empty());
    }

    @Test
    void closesAFileOfAsManyBytesAsTheRuleSays() {
        RollPolicy rule = by(OptionalInt.empty(), OptionalLong.of(100));

        assertThat(rule.isLarge(99)).isFalse();
        assertThat(rule.isLarge(100)).isTrue();
    }

    @Test
    void closesAFileBeforeItHasMorePartsThanS3TakesWhateverTheRulesSay() {
        RollPolicy withoutLimit = by(OptionalInt.of(Integer.MAX_VALUE), OptionalLong.empty());
        RollPolicy beyond = by(OptionalInt.empty(), OptionalLong.of(Long.MAX_VALUE));

        assertThat(withoutLimit.isLarge(9_000 * SMALLEST_PART_BYTES)).isFalse();
        assertThat(withoutLimit.isLarge(9_900 * SMALLEST_PART_BYTES)).isTrue();
        assertThat(beyond.isLarge(9_900 * SMALLEST_PART_BYTES)).isTrue();
    }
}
