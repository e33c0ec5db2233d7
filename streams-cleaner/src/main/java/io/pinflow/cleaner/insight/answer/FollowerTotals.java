package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.Insight;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.Population;
import io.pinflow.cleaner.insight.fact.PostFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How often each number of followers occurs in each group, among posts and among persons. */
final class FollowerTotals {
    private final InsightSettings settings;
    private final Consumer<Group> changed;
    private final Map<Group, Followers> followers = new HashMap<>();

    private static final class Followers {
        private final Histogram numbers = new Histogram();
        private long posts;
    }

    /** @param changed told of each group whose answer may be another now */
    FollowerTotals(InsightSettings settings, Consumer<Group> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    /** There are {@code more} such posts. */
    void addPosts(PostFacts post, long more) {
        if (post.followers() == null) {
            return;
        }
        for (Group group : groups(post, Population.POST)) {
            Followers ofGroup = ofGroup(group);
            ofGroup.numbers.add(post.followers(), more);
            ofGroup.posts += more;
        }
        if (post.namesAPerson()) {
            groups(post, Population.PERSON).forEach(group -> ofGroup(group).posts += more);
        }
    }

    /** There are {@code more} persons whose largest number of followers this post states. */
    void addPerson(PostFacts post, long more) {
        if (post.followers() != null) {
            groups(post, Population.PERSON)
                    .forEach(group -> ofGroup(group).numbers.add(post.followers(), more));
        }
    }

    private Followers ofGroup(Group group) {
        changed.accept(group);
        return followers.computeIfAbsent(group, any -> new Followers());
    }

    private List<Group> groups(PostFacts post, Population by) {
        Optional<String> ages =
                post.age() == null ? Optional.empty() : settings.ages().of(post.age());
        Optional<String> year = post.yearJoined().stream()
                .filter(settings.joined()::contains)
                .mapToObj(Integer::toString)
                .findFirst();
        List<Group> groups = new ArrayList<>(3);
        ages.ifPresent(name -> groups.add(new Group(Insight.MEDIAN_FOLLOWERS_BY_AGE_GROUP, by, List.of(name))));
        year.ifPresent(name -> groups.add(new Group(Insight.MEDIAN_FOLLOWERS_BY_JOIN_YEAR, by, List.of(name))));
        if (ages.isPresent() && year.isPresent()) {
            groups.add(new Group(
                    Insight.MEDIAN_FOLLOWERS_BY_JOIN_YEAR_AND_AGE_GROUP, by, List.of(year.get(), ages.get())));
        }
        return groups;
    }

    Optional<Answer> answer(Group group) {
        Followers ofGroup = followers.get(group);
        if (ofGroup == null || ofGroup.numbers.isEmpty()) {
            followers.remove(group);
            return Optional.empty();
        }
        Map<String, Object> columns = GroupColumns.of(group);
        columns.put("median_follower_count", ofGroup.numbers.lowerMedian());
        return Optional.of(new Answer(group, columns, ofGroup.posts));
    }
}
