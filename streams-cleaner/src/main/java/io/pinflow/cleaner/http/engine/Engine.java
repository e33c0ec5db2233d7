package io.pinflow.cleaner.http.engine;

import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams;

/** What the endpoints ask of the running topology. Safe from any thread. */
public interface Engine {
    /** How it does. */
    KafkaStreams.State state();

    /** Whether its threads have not yet been given any work. */
    boolean isStarting();

    /** The description of the topology. */
    String topology();

    /** The same as a picture: an SVG document. */
    String picture();

    /** Offsets of a raw topic that this instance has still to read; empty while it reads none of its partitions. */
    OptionalLong lag(String topic);

    /** Looks a post up in the store. */
    Lookup find(long ind);
}
