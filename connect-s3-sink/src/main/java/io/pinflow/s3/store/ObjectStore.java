package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.util.Map;
import java.util.Optional;

/**
 * One bucket of an object store. Safe from any thread; every call blocks until the store has answered.
 * <p>Every method throws {@link StoreUnavailableException} where time may heal, and then a write may have been done or
 * not; {@link StoreRefusedException} where someone must act.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Writes an object if no other has its key.
     *
     * @param metadata user metadata, lower-case ASCII names
     */
    Claim create(ObjectKey key, Content content, String contentType, Map<String, String> metadata);

    /** Writes an object, over any other of its key. */
    void overwrite(ObjectKey key, Content content, String contentType, Map<String, String> metadata);

    /** Begins an object that is sent in parts; {@code metadata} as for {@link #create}. */
    PartUpload begin(ObjectKey key, String contentType, Map<String, String> metadata);

    /** Aborts all uploads in parts under a key that are begun and not complete. */
    void abortUploads(ObjectKey key);

    /** The user metadata of an object, with lower-case names; empty if there is no such object. */
    Optional<Map<String, String>> metadata(ObjectKey key);

    /** A whole object; meant for small ones. */
    byte[] read(ObjectKey key);

    /**
     * The keys that begin with a text, in the order of their bytes; one at least, unless there are no more.
     *
     * @param after only keys behind this text
     */
    Listing list(String prefix, String after);

    /** Makes sure, as far as the store tells, that the bucket is there. */
    void requireBucket();

    /** The object's address for people, such as {@code s3://bucket/key}. */
    String address(ObjectKey key);

    @Override
    void close();
}
