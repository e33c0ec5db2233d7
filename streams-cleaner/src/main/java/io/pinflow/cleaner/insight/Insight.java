package io.pinflow.cleaner.insight;

import java.util.Optional;

/** The nine questions. The name is a contract: it stands in the keys and values of the insight topic. */
public enum Insight {
    TOP_CATEGORY_BY_COUNTRY("top-category-by-country", 1),
    TOP_CATEGORY_BY_YEAR("top-category-by-year", 1),
    TOP_CATEGORY_BY_AGE_GROUP("top-category-by-age-group", 1),
    TOP_POSTER_BY_COUNTRY("top-poster-by-country", 1),
    TOP_POSTER("top-poster", 0),
    MEDIAN_FOLLOWERS_BY_AGE_GROUP("median-followers-by-age-group", 1),
    MEDIAN_FOLLOWERS_BY_JOIN_YEAR("median-followers-by-join-year", 1),
    MEDIAN_FOLLOWERS_BY_JOIN_YEAR_AND_AGE_GROUP("median-followers-by-join-year-and-age-group", 2),
    USERS_JOINED_BY_YEAR("users-joined-by-year", 1);

    private final String insightName;
    private final int parts;

    Insight(String insightName, int parts) {
        this.insightName = insightName;
        this.parts = parts;
    }

    /** The stable name. */
    public String insightName() {
        return insightName;
    }

    /** How many parts the name of a group has: none, a country, a year and an age group, and so on. */
    int parts() {
        return parts;
    }

    /** The insight of this name; empty if there is none. */
    static Optional<Insight> named(String name) {
        for (Insight insight : values()) {
            if (insight.insightName.equals(name)) {
                return Optional.of(insight);
            }
        }
        return Optional.empty();
    }
}
