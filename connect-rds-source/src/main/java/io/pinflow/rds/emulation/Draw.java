package io.pinflow.rds.emulation;

import java.time.Duration;

/**
 * One turn of the course's emulator: wait, then send the post with this index.
 *
 * @param number which draw since the seed, counted from 1
 * @param pause the wait before the post: none or one second
 * @param index the post's key in all three tables, 0 or more
 */
public record Draw(long number, Duration pause, long index) {
    public Draw {
        if (number < 1 || index < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "No such draw: number " + number + ", pause " + pause + ", index " + index);
        }
    }
}
