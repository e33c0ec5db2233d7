package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.Insight;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.item.CategoryItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How many posts each category has in each group. */
final class CategoryTotals {
    private static final int MOST_TIES = 100;

    private final InsightSettings settings;
    private final Consumer<Group> changed;
    private final Map<Group, TreeMap<String, Long>> posts = new HashMap<>();

    /** @param changed told of each group whose answer may be another now */
    CategoryTotals(InsightSettings settings, Consumer<Group> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    void add(CategoryItem item, long more) {
        group(item).ifPresent(group -> {
            posts.computeIfAbsent(group, any -> new TreeMap<>(CodePoints.ORDER))
                    .merge(item.category(), more, CategoryTotals::sum);
            changed.accept(group);
        });
    }

    /** Null, which removes the entry, for zero. */
    private static Long sum(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : sum;
    }

    private Optional<Group> group(CategoryItem item) {
        return switch (item.dimension()) {
            case COUNTRY -> Optional.of(Group.ofPosts(Insight.TOP_CATEGORY_BY_COUNTRY, item.value()));
            case YEAR ->
                Optional.of(item.value())
                        .filter(year -> settings.posted().contains(Integer.parseInt(year)))
                        .map(year -> Group.ofPosts(Insight.TOP_CATEGORY_BY_YEAR, year));
            case AGE ->
                settings.ages()
                        .of(Long.parseLong(item.value()))
                        .map(ages -> Group.ofPosts(Insight.TOP_CATEGORY_BY_AGE_GROUP, ages));
        };
    }

    /** Of several categories with equally many posts the first by name, and at most {@value #MOST_TIES} of the others. */
    Optional<Answer> answer(Group group) {
        TreeMap<String, Long> categories = posts.getOrDefault(group, new TreeMap<>());
        if (categories.isEmpty()) {
            posts.remove(group);
            return Optional.empty();
        }
        long most =
                categories.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        List<String> winners = categories.entrySet().stream()
                .filter(category -> category.getValue() == most)
                .map(Map.Entry::getKey)
                .limit(1 + MOST_TIES)
                .toList();
        Map<String, Object> columns = GroupColumns.of(group);
        columns.put("category", winners.get(0));
        columns.put("ties", winners.subList(1, winners.size()));
        return Optional.of(new Answer(group, columns, most));
    }
}
