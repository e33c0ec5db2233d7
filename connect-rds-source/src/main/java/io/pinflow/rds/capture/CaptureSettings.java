package io.pinflow.rds.capture;

import io.pinflow.rds.record.KeyFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How streams are read.
 *
 * @param pollInterval the pause of a stream that has no more rows for now
 * @param pageSize rows read and sent together at most
 * @param gapTimeout how long a missing id is asked for at least
 * @param beginning where a first start begins in a timestamp mode
 * @param delay rows that changed less long ago than this are left for later
 * @param lookback how long ago a change counts as settled, where no open transaction is older
 * @param deletedColumn a column that says that a row counts as deleted
 * @param isolatesFailures whether the other streams go on when one cannot be read
 */
public record CaptureSettings(
        Duration pollInterval,
        int pageSize,
        Duration gapTimeout,
        Beginning beginning,
        Duration delay,
        Duration lookback,
        KeyFormat keyFormat,
        Optional<String> deletedColumn,
        boolean isolatesFailures) {

    /** @return the way to find the stream's new rows */
    Capture capture(Stream stream) {
        return switch (stream.mode()) {
            case BULK -> new BulkCapture(pageSize);
            case INCREMENTING ->
                new IncrementingCapture(stream.display(), stream.source().split(), gapTimeout, pageSize);
            case TIMESTAMP, TIMESTAMP_INCREMENTING -> new TimestampCapture(beginning, delay, lookback, pageSize);
        };
    }

    /** @throws org.apache.kafka.connect.errors.ConnectException if the stream could not go on from this offset */
    public void checkOffset(Stream stream, Map<String, ?> offset) {
        capture(stream).resume(offset);
    }
}
