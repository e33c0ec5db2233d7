package io.pinflow.history.zone;

/** What lies in a zone cannot be read as the S3 sink's work; the message names the object and the mend. */
public final class UnreadableZone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableZone(String message) {
        super(message);
    }

    public UnreadableZone(String message, Throwable cause) {
        super(message, cause);
    }
}
