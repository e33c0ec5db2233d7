package io.pinflow.cleaner.http.landing;

import java.util.OptionalDouble;

/**
 * How far one sink connector is behind.
 *
 * @param connector its name
 * @param waiting about how many records it has still to land; the markers of transactions weigh in where several wait
 * @param secondsBehind how long the oldest of them has waited; 0 if none waits, empty if it is longer than was watched
 */
public record SinkLag(String connector, long waiting, OptionalDouble secondsBehind) {}
