package io.pinflow.s3.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadPositionTest {

    private final ReadPosition reading = new ReadPosition(new TopicPartition("pin", 0));

    @BeforeEach
    void readTenRecords() {
        for (long offset = 0; offset < 10; offset++) {
            reading.take(offset);
        }
    }

    @Test
    void ignoresRecordsUntilTheWorkerHasBeenSentBack() {
        reading.backTo(4);

        boolean before = reading.take(10);
        assertThat(reading.seek()).hasValue(4);
        boolean after = reading.take(5); // 4 may be a transaction's marker

        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(reading.next()).hasValue(6);
    }

    @Test
    void goesToTheLowerOfTwoPlacesEvenIfTheHigherWasAskedFor() {
        reading.backTo(6);
        reading.seek();
        reading.backTo(3);

        boolean atTheHigher = reading.take(6);

        assertThat(atTheHigher).isFalse();
        assertThat(reading.seek()).hasValue(3);
        assertThat(reading.take(3)).isTrue();
    }

    @Test
    void asksOnce() {
        reading.backTo(4);
        reading.seek();

        assertThat(reading.seek()).isEmpty();
    }

    @Test
    void needsNoSeekForWhatWasNotReadYet() {
        reading.backTo(10);

        assertThat(reading.seek()).isEmpty();
        assertThat(reading.take(10)).isTrue();
    }

    @Test
    void doesNotBelieveTheWorkerOnTheWayBack() {
        reading.backTo(4);
        reading.skipTo(10);

        assertThat(reading.next()).hasValue(4);
    }

    @Test
    void goesOnWhereKafkaGoesOnIfTheRecordsAreGone() {
        reading.backTo(4);
        reading.seek();

        assertThat(reading.take(17)).isTrue();
        assertThat(reading.next()).hasValue(18);
    }

    @Test
    void remembersWhatWasReadBefore() {
        reading.backTo(4);
        reading.seek();
        reading.take(4);

        assertThat(reading.wasTaken(9)).isTrue();
        assertThat(reading.wasTaken(10)).isFalse();
    }
}
