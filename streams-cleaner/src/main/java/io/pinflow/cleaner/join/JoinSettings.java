package io.pinflow.cleaner.join;

import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.topic.TopicNames;
import java.time.Duration;

/**
 * What the join needs to know.
 *
 * @param topics all names
 * @param incompleteTtl how long a post may lack a side before it is forgotten; zero for ever
 * @param formats what clean values are to be
 */
public record JoinSettings(TopicNames topics, Duration incompleteTtl, Formats formats) {}
