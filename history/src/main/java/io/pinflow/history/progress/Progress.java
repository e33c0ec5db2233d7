package io.pinflow.history.progress;

/** What a run tells people while it works. */
@FunctionalInterface
public interface Progress {
    /** Prints a line that stays. */
    void say(String line);

    /** What is done from now on, until the next is begun; shown only where it can be taken away again. */
    default void begin(String what) {}
}
