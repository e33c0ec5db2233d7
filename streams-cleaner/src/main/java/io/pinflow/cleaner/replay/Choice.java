package io.pinflow.cleaner.replay;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which rejected records are meant. Topic, partition and offset are those of the raw record.
 *
 * @param limit how many at most
 */
public record Choice(
        Optional<String> reason, Optional<String> topic, OptionalInt partition, OptionalLong offset, long limit) {

    boolean takes(Rejected rejected) {
        return reason.map(rejected.reason()::equals).orElse(true)
                && topic.map(rejected.topic()::equals).orElse(true)
                && (partition.isEmpty() || partition.getAsInt() == rejected.partition())
                && (offset.isEmpty() || offset.getAsLong() == rejected.offset());
    }
}
