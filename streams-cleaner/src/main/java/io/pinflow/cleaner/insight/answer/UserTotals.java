package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.Insight;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.fact.PostFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How many persons joined in each year, and how many posts are theirs. */
final class UserTotals {
    private final InsightSettings settings;
    private final Consumer<Group> changed;
    private final Map<Group, Users> users = new HashMap<>();

    private static final class Users {
        private long persons;
        private long posts;
    }

    /** @param changed told of each group whose answer may be another now */
    UserTotals(InsightSettings settings, Consumer<Group> changed) {
        this.settings = settings;
        this.changed = changed;
    }

    void addPosts(PostFacts post, long more) {
        group(post).ifPresent(group -> ofGroup(group).posts += more);
    }

    void addPerson(PostFacts person, long more) {
        group(person).ifPresent(group -> ofGroup(group).persons += more);
    }

    private Optional<Group> group(PostFacts person) {
        return person.yearJoined().stream()
                .filter(settings.joined()::contains)
                .mapToObj(year -> Group.ofPosts(Insight.USERS_JOINED_BY_YEAR, Integer.toString(year)))
                .findFirst();
    }

    private Users ofGroup(Group group) {
        changed.accept(group);
        return users.computeIfAbsent(group, any -> new Users());
    }

    Optional<Answer> answer(Group group) {
        Users ofGroup = users.get(group);
        if (ofGroup == null || ofGroup.persons == 0) {
            users.remove(group);
            return Optional.empty();
        }
        Map<String, Object> columns = GroupColumns.of(group);
        columns.put("users", ofGroup.persons);
        return Optional.of(new Answer(group, columns, ofGroup.posts));
    }
}
