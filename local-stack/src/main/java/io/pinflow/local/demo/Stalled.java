package io.pinflow.local.demo;

/** A stage has made no progress for too long. */
public final class Stalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stalled(String message) {
        super(message);
    }
}
