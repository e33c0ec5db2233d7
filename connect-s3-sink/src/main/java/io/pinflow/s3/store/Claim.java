package io.pinflow.s3.store;

/** What became of an attempt to create an object under a key that must be free. */
public enum Claim {
    /** The object is there, and it is ours. */
    CREATED,
    /** The store holds, or is about to hold, another write under this key; ours was not taken. */
    TAKEN,
    /** The store no longer knows of the upload: it was completed before, or aborted by someone. */
    GONE
}
