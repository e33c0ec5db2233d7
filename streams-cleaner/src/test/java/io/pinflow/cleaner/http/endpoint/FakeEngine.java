package io.pinflow.cleaner.http.endpoint;

import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.engine.Lookup;
import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams.State;

/** An engine that is as it is told to be. */
record FakeEngine(State state, boolean isStarting, OptionalLong lag, Lookup found) implements Engine {

    static FakeEngine in(State state) {
        return new FakeEngine(state, false, OptionalLong.of(0), new Lookup.NotNow("?"));
    }

    static FakeEngine finding(Lookup found) {
        return new FakeEngine(State.RUNNING, false, OptionalLong.of(0), found);
    }

    static FakeEngine lagging(OptionalLong lag) {
        return new FakeEngine(State.RUNNING, false, lag, new Lookup.NotNow("?"));
    }

    @Override
    public String topology() {
        return "Topologies:";
    }

    @Override
    public String picture() {
        return "<svg/>";
    }

    @Override
    public OptionalLong lag(String topic) {
        return lag;
    }

    @Override
    public Lookup find(long ind) {
        return found;
    }
}
