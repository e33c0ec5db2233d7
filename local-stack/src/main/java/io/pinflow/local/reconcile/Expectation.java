package io.pinflow.local.reconcile;

import java.util.List;

/**
 * What a pipeline at rest should have done.
 *
 * @param topics names of its topics
 * @param draws the posts that its source has sent
 * @param landings one for each sink
 */
public record Expectation(TopicNames topics, Draws draws, List<Landing> landings) {
    public Expectation {
        landings = List.copyOf(landings);
    }
}
