package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.Insight;
import io.pinflow.cleaner.insight.answer.CountedPosts.Poster;
import io.pinflow.cleaner.insight.fact.PostFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who has the most followers, by country and of all. Only numbers of posts are held in memory. */
final class PosterTotals {
    private static final Group OVERALL = Group.ofPosts(Insight.TOP_POSTER);
    private static final Comparator<Poster> BEST_FIRST = Comparator.comparingLong(Poster::followers)
            .reversed()
            .thenComparing(Poster::name, CodePoints.ORDER)
            .thenComparing(Poster::country, CodePoints.ORDER);

    private final CountedPosts counted;
    private final Consumer<Group> changed;
    private final Map<String, Long> posts = new HashMap<>();

    /** @param changed told of each group whose answer may be another now */
    PosterTotals(CountedPosts counted, Consumer<Group> changed) {
        this.counted = counted;
        this.changed = changed;
    }

    /** There are {@code more} such posts. */
    void add(PostFacts post, long more) {
        if (!post.namesAPoster()) {
            return;
        }
        posts.merge(post.country(), more, (one, other) -> one + other == 0 ? null : Long.valueOf(one + other));
        changed.accept(Group.ofPosts(Insight.TOP_POSTER_BY_COUNTRY, post.country()));
        changed.accept(OVERALL);
    }

    Optional<Answer> answer(Group group) {
        String country = group.groupName();
        return counted.topPoster(country).map(top -> {
            Map<String, Object> columns = GroupColumns.of(group);
            columns.put("poster_name", top.name());
            columns.put("follower_count", top.followers());
            return new Answer(group, columns, posts.get(country));
        });
    }

    /** Of several equal ones the first by name, then by country. */
    Optional<Answer> answerOverall(Group group) {
        return posts.keySet().stream()
                .flatMap(country -> counted.topPoster(country).stream())
                .min(BEST_FIRST)
                .map(top -> {
                    Map<String, Object> columns = GroupColumns.of(group);
                    columns.put("country", top.country());
                    columns.put("poster_name", top.name());
                    columns.put("follower_count", top.followers());
                    long all =
                            posts.values().stream().mapToLong(Long::longValue).sum();
                    return new Answer(group, columns, all);
                });
    }
}
