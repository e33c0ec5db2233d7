package io.pinflow.s3.store;

import java.util.List;

/**
 * Keys of a bucket in their order.
 *
 * @param keys the first that there are; empty only if there are none
 * @param complete whether there are no more
 */
public record Listing(List<String> keys, boolean complete) {

    public Listing {
        keys = List.copyOf(keys);
    }
}
