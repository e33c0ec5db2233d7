package io.pinflow.s3.store;

import java.util.List;
import java.util.Optional;

/**
 * An object that is sent in parts, and is not there before {@link #complete}. Safe from any thread; throws as
 * {@link ObjectStore} does.
 */
public interface PartUpload {

    /**
     * Sends one part; sending a part again replaces it.
     *
     * @param number from 1 on
     * @return what {@link #complete} wants to know of it; empty if the store no longer knows of this upload
     */
    Optional<String> send(int number, Content content);

    /**
     * Makes the object of its parts, if no other has its key.
     *
     * @param tags of all parts, in order
     */
    Claim complete(List<String> tags);

    /** Makes the object of its parts, over any other of its key. */
    Claim completeOver(List<String> tags);

    /** Lets the store forget the parts. No effect on an upload that is complete, or that the store does not know. */
    void abort();
}
