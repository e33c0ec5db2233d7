package io.pinflow.cleaner.topic;

/** The topics are such that the cleaner cannot work on them; the message names the mend. Waiting would not help. */
public final class TopicsRefused extends RuntimeException {
    /** @param message what is wrong, and what to do */
    public TopicsRefused(String message) {
        super(message);
    }

    /** @param cause what the broker said */
    public TopicsRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
