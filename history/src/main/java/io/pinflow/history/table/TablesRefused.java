package io.pinflow.history.table;

/** The tables cannot be updated as asked; the message says why and names the mend. */
public final class TablesRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TablesRefused(String message) {
        super(message);
    }

    private TablesRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param cause what Delta said; null if it is plain without */
    static TablesRefused meeting(String folder, Throwable cause) {
        return new TablesRefused(
                "Another run works on " + folder
                        + " at the same time. Let one run end before the next begins; nothing is"
                        + " lost or taken twice, and the next run finishes what is left",
                cause);
    }
}
