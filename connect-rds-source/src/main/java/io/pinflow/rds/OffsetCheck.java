package io.pinflow.rds;

import io.pinflow.rds.capture.Stream;
import io.pinflow.rds.position.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;

/** Accepts source offsets that the tasks of a configuration could go on from. */
final class OffsetCheck {
    private final Map<Map<String, String>, Consumer<Map<String, ?>>> readers = new HashMap<>();

    OffsetCheck(RdsSourceConfig config) {
        if (config.isEmulation()) {
            readers.put(config.emulation().partition(), Position::fromOffset);
        } else {
            for (Stream stream : config.capture().streams()) {
                readers.put(
                        stream.partition(),
                        offset -> config.capture().settings().checkOffset(stream, offset));
            }
        }
    }

    /**
     * @param offsets by source partition; null for one that is to be reset, which any may be
     * @throws ConnectException that says what is wrong
     */
    void accept(Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (offset == null) {
                return;
            }
            Consumer<Map<String, ?>> reader = readers.get(partition);
            if (reader == null) {
                throw new ConnectException("Source partition " + partition + " is not one that this configuration "
                        + "reads; give one of " + readers.keySet() + ", each value as text.");
            }
            reader.accept(offset);
        });
    }
}
