package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.Insight;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.fact.PostFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How many posts each category has in each group. */
final class CategoryTotals {
    private static final int MOST_TIES = 100;

    private final InsightSettings settings;
    private final Consumer<Group> changed;
    private final Map<Group, Map<String, Long>> posts = new HashMap<>();

    /** @param changed told of each group whose answer may be another now */
    CategoryTotals(InsightSettings settings, Consumer<Group> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    /** There are {@code more} such posts. */
    void add(PostFacts post, long more) {
        if (post.category() == null) {
            return;
        }
        if (post.country() != null) {
            add(Group.ofPosts(Insight.TOP_CATEGORY_BY_COUNTRY, post.country()), post.category(), more);
        }
        if (post.yearPosted() != null && settings.posted().contains(Math.toIntExact(post.yearPosted()))) {
            String year = post.yearPosted().toString();
            add(Group.ofPosts(Insight.TOP_CATEGORY_BY_YEAR, year), post.category(), more);
        }
        if (post.age() != null) {
            settings.ages()
                    .of(post.age())
                    .map(ages -> Group.ofPosts(Insight.TOP_CATEGORY_BY_AGE_GROUP, ages))
                    .ifPresent(group -> add(group, post.category(), more));
        }
    }

    private void add(Group group, String category, long more) {
        posts.computeIfAbsent(group, any -> new HashMap<>()).merge(category, more, CategoryTotals::sum);
        changed.accept(group);
    }

    /** Null, which removes the entry, for zero. */
    private static Long sum(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : sum;
    }

    /** Of several categories with equally many posts the first by name, and at most {@value #MOST_TIES} of the others. */
    Optional<Answer> answer(Group group) {
        Map<String, Long> categories = posts.getOrDefault(group, Map.of());
        if (categories.isEmpty()) {
            posts.remove(group);
            return Optional.empty();
        }
        long most =
                categories.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        List<String> winners = categories.entrySet().stream()
                .filter(category -> category.getValue() == most)
                .map(Map.Entry::getKey)
                .sorted(CodePoints.ORDER)
                .limit(1 + MOST_TIES)
                .toList();
        Map<String, Object> columns = GroupColumns.of(group);
        columns.put("category", winners.get(0));
        columns.put("ties", winners.subList(1, winners.size()));
        return Optional.of(new Answer(group, columns, most));
    }
}
