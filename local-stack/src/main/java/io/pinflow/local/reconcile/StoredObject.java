package io.pinflow.local.reconcile;

import java.util.Map;

/**
 * An object as it lies in the bucket. The array is not copied and must not be changed.
 *
 * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
 */
public record StoredObject(Map<String, String> metadata, byte[] body) {}
