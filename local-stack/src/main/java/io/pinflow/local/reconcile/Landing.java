package io.pinflow.local.reconcile;

import java.util.List;

/**
 * What one sink lands, and where.
 *
 * @param topicsDir first folder of its keys, without slashes
 * @param topics that it lands
 * @param deadLetterTopic where it puts what it cannot land
 * @param landsNulls whether deletions are landed too, each as the line {@code null}; else they are left out
 */
public record Landing(String topicsDir, List<String> topics, String deadLetterTopic, boolean landsNulls) {
    public Landing {
        topics = List.copyOf(topics);
    }
}
