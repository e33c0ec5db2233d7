package io.pinflow.cleaner.insight;

import java.time.Duration;

/**
 * How the questions are asked.
 *
 * @param interval how long a change may wait, so that many changes of one group make one new answer
 * @param posted years of posting that have groups
 * @param joined years of joining that have groups
 * @param ages the groups of ages
 */
public record InsightSettings(Duration interval, YearRange posted, YearRange joined, AgeGroups ages) {}
