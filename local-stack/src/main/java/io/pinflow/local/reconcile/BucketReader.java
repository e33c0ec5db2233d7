package io.pinflow.local.reconcile;

import java.util.List;

/** Reads a bucket. Safe from any thread. */
public interface BucketReader {
    /** Every key that starts with the prefix. */
    List<String> keys(String prefix);

    /** Reads an object whole. */
    StoredObject read(String key);
}
