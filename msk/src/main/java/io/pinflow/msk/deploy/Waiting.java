package io.pinflow.msk.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks again and again until something is done, and tells each change of its state. */
public final class Waiting {
    private final Duration interval;
    private final Duration patience;
    private final Clock clock;
    private final Talk talk;

    /**
     * @param interval between two questions
     * @param patience after which waiting fails
     */
    public Waiting(Duration interval, Duration patience, Clock clock, Talk talk) {
        this.interval = interval;
        this.patience = patience;
        this.clock = clock;
        this.talk = talk;
    }

    /**
     * @param what named when telling
     * @param question asks for the state
     * @return the first state that is settled
     * @throws DeploymentFailed if none is in time
     */
    <T> T until(String what, Supplier<State<T>> question) {
        Instant start = clock.instant();
        String told = "";
        while (true) {
            State<T> state = question.get();
            Duration waited = Duration.between(start, clock.instant());
            if (!state.name().equals(told)) {
                told = state.name();
                talk.say("%s is %s (%d s)".formatted(what, told, waited.toSeconds()));
            }
            if (state.isSettled()) {
                return state.value();
            }
            if (waited.compareTo(patience) > 0) {
                throw new DeploymentFailed("%s is still %s after %d minutes; look again with: ./pinflow msk status"
                        .formatted(what, told, patience.toMinutes()));
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(interval.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailed("interrupted; what was begun goes on, run the command again to see");
        }
    }

    /** What was seen: a state's name, and whether it is the end. */
    record State<T>(String name, boolean isSettled, T value) {}
}
