package io.pinflow.history.table;

/** The tables cannot be updated as asked; the message says why and names the mend. */
public final class TablesRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TablesRefused(String message) {
        super(message);
    }
}
