package io.pinflow.s3.store;

import org.apache.kafka.connect.errors.ConnectException;

/** The store will not do this, now or later, until someone changes a setting, a permission or the bucket. */
public final class StoreRefusedException extends ConnectException {

    public StoreRefusedException(String message) {
        super(message);
    }

    public StoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
