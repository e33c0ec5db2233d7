package io.pinflow.cleaner.insight;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.pinflow.cleaner.post.CleanPost;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Every answer worked out from all posts at once, as plainly as can be, by the ranges that are the default. */
public final class RecomputedInsights {
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    private final Map<String, String> answers = new TreeMap<>();
    private final List<CleanPost> posts;

    private record Person(String name, Long age, Instant joined) {}

    private record Followed(Person person, String ages, String year, long followers) {}

    private RecomputedInsights(Collection<CleanPost> posts) {
        this.posts = List.copyOf(posts);
    }

    /** The key of each group to its JSON, without {@code as_of}. */
    public static Map<String, String> of(Collection<CleanPost> posts) {
        RecomputedInsights insights = new RecomputedInsights(posts);
        insights.categories(
                "top-category-by-country", "country", post -> post.geo().country());
        insights.categories("top-category-by-year", "year", RecomputedInsights::postedYear);
        insights.categories(
                "top-category-by-age-group",
                "age_group",
                post -> ages(post.user().age()));
        insights.posters();
        insights.medians("post", insights.followedPosts());
        insights.medians("person", insights.followedPersons());
        insights.users();
        return insights.answers;
    }

    private static String ages(Long age) {
        if (age == null || age < 18) {
            return null;
        }
        return age <= 24 ? "18-24" : age <= 35 ? "25-35" : age <= 50 ? "36-50" : "51+";
    }

    private static String year(Instant instant, int first, int last) {
        if (instant == null) {
            return null;
        }
        int year = instant.atZone(ZoneOffset.UTC).getYear();
        return year < first || year > last ? null : Integer.toString(year);
    }

    private static String postedYear(CleanPost post) {
        return year(post.geo().timestamp(), 2018, 2022);
    }

    private static String text(String value) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    private void put(String insight, String by, String group, String columns, long posts) {
        answers.put(
                insight + '|' + by + '|' + group,
                "{\"insight\":\"" + insight + "\",\"by\":\"" + by + "\",\"group\":" + text(group) + "," + columns
                        + ",\"posts\":" + posts + "}");
    }

    /** Groups of null are none. */
    private static <T> Map<String, List<T>> grouped(Collection<T> all, Function<T, String> group) {
        return all.stream().filter(one -> group.apply(one) != null).collect(Collectors.groupingBy(group));
    }

    private void categories(String insight, String column, Function<CleanPost, String> group) {
        List<CleanPost> known =
                posts.stream().filter(post -> post.pin().category() != null).toList();
        grouped(known, group).forEach((name, ofGroup) -> {
            Map<String, List<CleanPost>> categories =
                    grouped(ofGroup, post -> post.pin().category());
            int most = categories.values().stream().mapToInt(List::size).max().orElseThrow();
            List<String> winners = categories.keySet().stream()
                    .filter(category -> categories.get(category).size() == most)
                    .sorted(BY_CODE_POINT)
                    .map(RecomputedInsights::text)
                    .toList();
            put(
                    insight,
                    "post",
                    name,
                    '"' + column + "\":" + (column.equals("year") ? name : text(name)) + ",\"category\":"
                            + winners.get(0) + ",\"ties\":[" + String.join(",", winners.subList(1, winners.size()))
                            + "]",
                    most);
        });
    }

    private void posters() {
        List<CleanPost> known = posts.stream()
                .filter(post -> post.geo().country() != null
                        && post.pin().posterName() != null
                        && post.pin().followerCount() != null)
                .toList();
        grouped(known, post -> post.geo().country()).forEach((country, ofGroup) -> {
            CleanPost top = top(ofGroup);
            put(
                    "top-poster-by-country",
                    "post",
                    country,
                    "\"country\":" + text(country) + ",\"poster_name\":"
                            + text(top.pin().posterName()) + ",\"follower_count\":"
                            + top.pin().followerCount(),
                    ofGroup.size());
        });
        if (!known.isEmpty()) {
            CleanPost top = top(known);
            put(
                    "top-poster",
                    "post",
                    "",
                    "\"country\":" + text(top.geo().country()) + ",\"poster_name\":"
                            + text(top.pin().posterName()) + ",\"follower_count\":"
                            + top.pin().followerCount(),
                    known.size());
        }
    }

    private static CleanPost top(List<CleanPost> some) {
        Comparator<CleanPost> best = Comparator.<CleanPost>comparingLong(
                        post -> -post.pin().followerCount())
                .thenComparing(post -> post.pin().posterName(), BY_CODE_POINT)
                .thenComparing(post -> post.geo().country(), BY_CODE_POINT);
        return some.stream().min(best).orElseThrow();
    }

    private static Person person(CleanPost post) {
        Person person = new Person(
                post.user().userName(), post.user().age(), post.user().dateJoined());
        return person.name == null || person.age == null || person.joined == null ? null : person;
    }

    private List<Followed> followedPosts() {
        return posts.stream()
                .filter(post -> post.pin().followerCount() != null)
                .map(post -> new Followed(
                        person(post),
                        ages(post.user().age()),
                        year(post.user().dateJoined(), 2015, 2020),
                        post.pin().followerCount()))
                .toList();
    }

    private List<Followed> followedPersons() {
        List<Followed> persons = new ArrayList<>();
        followedPosts().stream()
                .filter(post -> post.person != null)
                .collect(Collectors.groupingBy(Followed::person))
                .values()
                .forEach(ofPerson -> persons.add(ofPerson.stream()
                        .max(Comparator.comparingLong(Followed::followers))
                        .orElseThrow()));
        return persons;
    }

    private void medians(String by, List<Followed> population) {
        ToLongFunction<List<Followed>> median =
                some -> some.stream().map(Followed::followers).sorted().toList().get((some.size() - 1) / 2);
        grouped(population, Followed::ages)
                .forEach((ages, some) -> put(
                        "median-followers-by-age-group",
                        by,
                        ages,
                        "\"age_group\":\"" + ages + "\",\"median_follower_count\":" + median.applyAsLong(some),
                        postsBehind(by, some, post -> ages.equals(post.ages))));
        grouped(population, Followed::year)
                .forEach((year, some) -> put(
                        "median-followers-by-join-year",
                        by,
                        year,
                        "\"year\":" + year + ",\"median_follower_count\":" + median.applyAsLong(some),
                        postsBehind(by, some, post -> year.equals(post.year))));
        grouped(population, one -> one.ages == null || one.year == null ? null : one.year + '|' + one.ages)
                .forEach((both, some) -> put(
                        "median-followers-by-join-year-and-age-group",
                        by,
                        both,
                        "\"year\":" + both.substring(0, 4) + ",\"age_group\":\"" + both.substring(5)
                                + "\",\"median_follower_count\":" + median.applyAsLong(some),
                        postsBehind(by, some, post -> both.equals(post.year + '|' + post.ages))));
    }

    private long postsBehind(String by, List<Followed> some, Function<Followed, Boolean> isInGroup) {
        if (by.equals("post")) {
            return some.size();
        }
        return followedPosts().stream()
                .filter(post -> post.person != null && isInGroup.apply(post))
                .count();
    }

    private void users() {
        grouped(
                        posts.stream()
                                .map(RecomputedInsights::person)
                                .filter(Objects::nonNull)
                                .toList(),
                        person -> year(person.joined, 2015, 2020))
                .forEach((year, persons) -> put(
                        "users-joined-by-year",
                        "post",
                        year,
                        "\"year\":" + year + ",\"users\":"
                                + persons.stream().distinct().count(),
                        persons.size()));
    }
}
