package io.pinflow.cleaner.http.endpoint;

import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.engine.Engine;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/** What a supervisor asks. Safe from any thread. */
public final class Health {
    private final Supplier<Optional<Engine>> engine;

    /** @param engine empty while the topics are awaited */
    public Health(Supplier<Optional<Engine>> engine) {
        this.engine = engine;
    }

    /** 200 unless nothing but a restart will help: a client in ERROR never recovers. */
    public Answer live() {
        State state = state();
        return switch (state) {
            case PENDING_ERROR, ERROR, NOT_RUNNING -> Answer.text(503, state + "\n");
            case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> Answer.text(state + "\n");
        };
    }

    /** 200 while it works, 204 while it starts and has no work yet, else 503. */
    public Answer ready() {
        State state = state();
        if (state == State.RUNNING) {
            return Answer.text(state + "\n");
        }
        boolean starting = engine.get().map(Engine::isStarting).orElse(true);
        return starting ? Answer.nothing() : Answer.text(503, state + "\n").with("Retry-After", "1");
    }

    private State state() {
        return engine.get().map(Engine::state).orElse(State.CREATED);
    }
}
