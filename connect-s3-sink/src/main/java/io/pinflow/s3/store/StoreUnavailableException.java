package io.pinflow.s3.store;

/** The store did not answer, or answered that it cannot now. Whether a write was done is not known. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
