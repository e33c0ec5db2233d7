package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that say which group an answer is for. Stateless; safe from any thread. */
final class GroupColumns {
    private static final String COUNTRY = "country";
    private static final String YEAR = "year";
    private static final String AGE_GROUP = "age_group";

    private GroupColumns() {}

    /** A map of the caller's own, to add the other columns to. */
    static Map<String, Object> of(Group group) {
        Map<String, Object> columns = new LinkedHashMap<>();
        switch (group.insight()) {
            case TOP_CATEGORY_BY_COUNTRY, TOP_POSTER_BY_COUNTRY -> columns.put(COUNTRY, group.groupName());
            case TOP_CATEGORY_BY_YEAR, MEDIAN_FOLLOWERS_BY_JOIN_YEAR, USERS_JOINED_BY_YEAR ->
                columns.put(YEAR, Integer.valueOf(group.groupName()));
            case TOP_CATEGORY_BY_AGE_GROUP, MEDIAN_FOLLOWERS_BY_AGE_GROUP -> columns.put(AGE_GROUP, group.groupName());
            case MEDIAN_FOLLOWERS_BY_JOIN_YEAR_AND_AGE_GROUP -> {
                columns.put(YEAR, Integer.valueOf(group.parts().get(0)));
                columns.put(AGE_GROUP, group.parts().get(1));
            }
            case TOP_POSTER -> {
                // One group for all posts.
            }
        }
        return columns;
    }
}
