package io.pinflow.history.zone;

import java.io.IOException;

/** What lies in a zone cannot be read as the S3 sink's work; the message names the object and the mend. */
public final class UnreadableZone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableZone(String message) {
        super(message);
    }

    public UnreadableZone(String message, Throwable cause) {
        super(message, cause);
    }

    /** Of an object that storage does not give, or that is not whole. */
    public static UnreadableZone damaged(String path, IOException cause) {
        return new UnreadableZone(
                path + " cannot be read: " + cause
                        + ". The next run tries again; an object that is damaged or gone must be put back, or moved out of"
                        + " the zone before tables --rebuild",
                cause);
    }
}
