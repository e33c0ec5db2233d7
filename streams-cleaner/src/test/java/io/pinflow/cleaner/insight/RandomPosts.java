package io.pinflow.cleaner.insight;

import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.geo.Coordinates;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.user.CleanUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random sides of posts from few values, so that they tie, meet and change back often: odd names, missing values,
 * years and ages on and beyond the edges of their groups.
 */
final class RandomPosts {
    private static final List<String> CATEGORIES = Arrays.asList("art", "beauty", "travel", "𝒍𝒖", "ａ", null);
    private static final List<String> COUNTRIES = Arrays.asList("Albania", "Cote d'Ivoire", "A|B", "A\u0000B", null);
    private static final List<String> POSTERS = Arrays.asList("Nicki ", "a \"b\"", "ａ", "𝒍𝒖", "N\u0000", null);
    private static final List<Long> FOLLOWERS = Arrays.asList(0L, 1L, 940L, 1000L, 136_000L, 15_000_000L, null);
    private static final List<Long> AGES = Arrays.asList(17L, 18L, 24L, 25L, 35L, 36L, 50L, 51L, 150L, null);
    private static final List<String> POSTED = Arrays.asList(
            "2017-12-31T23:59:59Z", "2018-01-01T00:00:00Z", "2022-12-31T23:59:59Z", "2023-01-01T00:00:00Z");
    private static final List<String> JOINED =
            Arrays.asList("2014-12-31T23:59:59Z", "2015-01-01T00:00:00Z", "2017-06-01T12:00:00.500Z", null);
    private static final List<String> NAMES = Arrays.asList("Abigail Ali", "Dylan Holmes", "Abigail", null);

    private final Random random;

    RandomPosts(Random random) {
        this.random = random;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    CleanPin pin(long ind) {
        return new CleanPin(
                ind, null, "title", null, any(FOLLOWERS), any(POSTERS), null, null, null, null, any(CATEGORIES));
    }

    CleanGeo geo(long ind) {
        Coordinates somewhere = new Coordinates(new BigDecimal("1.5"), new BigDecimal("-2"));
        return new CleanGeo(ind, any(COUNTRIES), somewhere, Instant.parse(any(POSTED)));
    }

    CleanUser user(long ind) {
        String joined = any(JOINED);
        return new CleanUser(ind, any(NAMES), any(AGES), joined == null ? null : Instant.parse(joined));
    }

    /** A raw row that is cleaned to this. */
    static RawJson raw(CleanPin pin) {
        return text(
                text(
                        text(RawJson.aPin(pin.ind()), "category", pin.category())
                                .with("title", "title")
                                .without("unique_id")
                                .without("description")
                                .without("tag_list")
                                .without("is_image_or_video")
                                .without("image_src")
                                .without("save_location"),
                        "poster_name",
                        pin.posterName()),
                "follower_count",
                pin.followerCount() == null ? null : pin.followerCount().toString());
    }

    /** A raw row that is cleaned to this. */
    static RawJson raw(CleanGeo geo) {
        return text(RawJson.aGeo(geo.ind()), "country", geo.country())
                .withLiteral("latitude", "1.5")
                .withLiteral("longitude", "-2")
                .with("timestamp", geo.timestamp().toString());
    }

    /** A raw row that is cleaned to this. */
    static RawJson raw(CleanUser user) {
        RawJson row = text(RawJson.aUser(user.ind()), "first_name", user.userName())
                .without("last_name")
                .withLiteral("age", String.valueOf(user.age()));
        return text(
                row,
                "date_joined",
                user.dateJoined() == null ? null : user.dateJoined().toString());
    }

    private static RawJson text(RawJson row, String column, String value) {
        return value == null ? row.without(column) : row.with(column, value);
    }
}
