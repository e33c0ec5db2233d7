package io.pinflow.cleaner.config;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the questions. */
public final class InsightKeys {
    /** How long a change may wait for others before an answer is worked out. */
    public static final String INSIGHT_INTERVAL_MS = "insight.interval.ms";
    /** Years of posting that have answers. */
    public static final String INSIGHT_POSTED_YEARS = "insight.posted.years";
    /** Years of joining that have answers. */
    public static final String INSIGHT_JOINED_YEARS = "insight.joined.years";
    /** Ages that are answered together. */
    public static final String INSIGHT_AGE_GROUPS = "insight.age.groups";

    private InsightKeys() {}

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
                .define(
                        INSIGHT_INTERVAL_MS,
                        Type.LONG,
                        500L,
                        between(10, 60_000),
                        Importance.MEDIUM,
                        "Milliseconds that a changed answer may wait for further changes."
                                + " Shorter ones make insights fresher and write more of them.")
                .define(
                        INSIGHT_POSTED_YEARS,
                        Type.STRING,
                        "2018-2022",
                        RangeForms.YEARS,
                        Importance.LOW,
                        "First and last year of posting that have answers.")
                .define(
                        INSIGHT_JOINED_YEARS,
                        Type.STRING,
                        "2015-2020",
                        RangeForms.YEARS,
                        Importance.LOW,
                        "First and last year of joining that have answers.")
                .define(
                        INSIGHT_AGE_GROUPS,
                        Type.LIST,
                        "18-24,25-35,36-50,51+",
                        RangeForms.AGES,
                        Importance.LOW,
                        "Age groups that have answers, separated by commas; both ends belong to a group, and + leaves it"
                                + " open. Groups must not overlap.");
    }
}
