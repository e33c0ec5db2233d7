package io.pinflow.s3.store;

/** What became of an attempt to create an object under a key that must be free. */
public enum Claim {
    /** The object is there, and it is ours. */
    CREATED,
    /** The store holds another write under this key; ours was not taken. */
    TAKEN,
    /** Another write under this key was in the way, which may come to nothing; ours was not taken. */
    CONTENDED,
    /** The store no longer knows of the upload: it was completed before, or aborted by someone. */
    GONE
}
