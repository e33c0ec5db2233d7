package io.pinflow.s3.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollScheduleTest {

    @ParameterizedTest(name = "every {0} in {1}: after {2} comes {3}")
    @CsvSource({
        "PT10M, UTC, 2026-01-01T10:00:00Z, 2026-01-01T10:10:00Z",
        "PT10M, UTC, 2026-01-01T10:09:59.999Z, 2026-01-01T10:10:00Z",
        "PT10M, UTC, 2026-01-01T23:55:00Z, 2026-01-02T00:00:00Z",
        // counted from local midnight, not from the epoch
        "PT1H, Asia/Kolkata, 2026-01-01T10:00:00Z, 2026-01-01T10:30:00Z",
        // 7 hours do not divide a day: midnight comes first
        "PT7H, UTC, 2026-01-01T21:30:00Z, 2026-01-02T00:00:00Z",
        "PT48H, UTC, 2026-01-01T21:30:00Z, 2026-01-02T00:00:00Z",
        // Berlin, a day of 23 hours: from local midnight at 23:00Z to the next at 22:00Z
        "PT6H, Europe/Berlin, 2026-03-29T00:00:00Z, 2026-03-29T05:00:00Z",
        "PT6H, Europe/Berlin, 2026-03-29T17:00:00Z, 2026-03-29T22:00:00Z",
        // Berlin, a day of 25 hours: from 22:00Z to 23:00Z of the next day
        "PT6H, Europe/Berlin, 2026-10-25T16:00:00Z, 2026-10-25T22:00:00Z",
        "PT6H, Europe/Berlin, 2026-10-25T22:00:00Z, 2026-10-25T23:00:00Z"
    })
    void countsFromLocalMidnight(Duration interval, String zone, Instant now, Instant next) {
        assertThat(new RollSchedule(interval, ZoneId.of(zone)).nextAfter(now)).isEqualTo(next);
    }
}
