package io.pinflow.cleaner.http.engine;

import io.pinflow.cleaner.join.KnownPost;
import java.util.Optional;

/** What came of looking for a post. */
public sealed interface Lookup {
    /**
     * This instance knows all there is to know.
     *
     * @param partition where the post belongs
     * @param post empty if nothing is known of it
     */
    record Here(int partition, Optional<KnownPost> post) implements Lookup {}

    /**
     * Another instance has the post's partition.
     *
     * @param server its {@code application.server}; empty if it has none
     */
    record Elsewhere(int partition, Optional<String> server) implements Lookup {}

    /**
     * Partitions are moving, or the store is being restored.
     *
     * @param why for people
     */
    record NotNow(String why) implements Lookup {}
}
