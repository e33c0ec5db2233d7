package io.pinflow.history.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The questions, each a file of plain SQL over a table {@code post}. */
public enum Answer {
    TOP_CATEGORY_BY_COUNTRY("top-category-by-country", "post", "country"),
    TOP_CATEGORY_BY_YEAR("top-category-by-year", "post", "year"),
    TOP_CATEGORY_BY_AGE_GROUP("top-category-by-age-group", "post", "age_group"),
    TOP_POSTER_BY_COUNTRY("top-poster-by-country", "post", "country"),
    TOP_POSTER("top-poster", "post"),
    MEDIAN_BY_AGE_GROUP("median-followers-by-age-group", "post", "age_group"),
    MEDIAN_BY_AGE_GROUP_OF_PERSONS("median-followers-by-age-group", "person", "age_group"),
    MEDIAN_BY_JOIN_YEAR("median-followers-by-join-year", "post", "year"),
    MEDIAN_BY_JOIN_YEAR_OF_PERSONS("median-followers-by-join-year", "person", "year"),
    MEDIAN_BY_JOIN_YEAR_AND_AGE_GROUP("median-followers-by-join-year-and-age-group", "post", "year", "age_group"),
    MEDIAN_BY_JOIN_YEAR_AND_AGE_GROUP_OF_PERSONS(
            "median-followers-by-join-year-and-age-group", "person", "year", "age_group"),
    USERS_JOINED_BY_YEAR("users-joined-by-year", "post", "year"),
    POSTS_BY_COUNTRY_AND_CATEGORY("posts-by-country-and-category"),
    POSTS_BY_YEAR_AND_CATEGORY("posts-by-year-and-category"),
    POSTS_BY_AGE_GROUP_AND_CATEGORY("posts-by-age-group-and-category"),
    USERS_BY_JOIN_YEAR_AND_AGE_GROUP("users-by-join-year-and-age-group");

    private final String insight;
    private final String by;
    private final List<String> groupColumns;

    /** One that the cleaner answers too. */
    Answer(String insight, String by, String... groupColumns) {
        this.insight = insight;
        this.by = by;
        this.groupColumns = List.of(groupColumns);
    }

    /** A table of the course that no insight stands for. */
    Answer(String insight) {
        this(insight, "");
    }

    /** The name of its file and its folder. */
    public String answerName() {
        return by.equals("person") ? insight + "-by-person" : insight;
    }

    /** Whether the cleaner gives this answer too, live. */
    public boolean isLive() {
        return !by.isEmpty();
    }

    /** The insight's name on the insight topic. */
    public String insight() {
        return insight;
    }

    /** What a unit is on the insight topic: {@code post} or {@code person}. */
    public String by() {
        return by;
    }

    /** The columns that name a group on the insight topic, in order. */
    public List<String> groupColumns() {
        return groupColumns;
    }

    /** The question. */
    public String sql() {
        String resource = "/insights/" + answerName() + ".sql";
        try (InputStream file = Answer.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** The first line of its file: what is asked. */
    public String title() {
        return sql().lines().findFirst().orElseThrow().substring("-- ".length());
    }
}
