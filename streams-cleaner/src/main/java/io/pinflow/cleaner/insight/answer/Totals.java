package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.item.CategoryItem;
import io.pinflow.cleaner.insight.item.Item;
import io.pinflow.cleaner.insight.item.PersonItem;
import io.pinflow.cleaner.insight.item.PosterItem;
import io.pinflow.cleaner.insight.partial.Partial;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sums over all partitions, from which any group's answer is worked out, and the groups whose answer may have
 * changed. What is kept in memory follows from the latest partial counts, and is built from them at the start. Used
 * by one thread.
 */
final class Totals {
    private final LatestPartials partials;
    private final CategoryTotals categories;
    private final PosterTotals posters;
    private final FollowerTotals followers;
    private final UserTotals users;
    private final Set<Group> stale = new LinkedHashSet<>();

    Totals(LatestPartials partials, InsightSettings settings) {
        this.partials = partials;
        this.categories = new CategoryTotals(settings, stale::add);
        this.posters = new PosterTotals(partials, stale::add);
        this.followers = new FollowerTotals(settings, stale::add);
        this.users = new UserTotals(settings, stale::add);
        load();
    }

    private void load() {
        PersonLoader persons = new PersonLoader(followers, users);
        partials.forEach((item, count) -> {
            if (item instanceof PersonItem person) {
                persons.next(person, count);
            } else {
                addSimple(item, count);
            }
        });
    }

    /** Takes in what a partition says of an item. */
    void take(byte[] itemKey, Partial partial) {
        Item item = Item.read(ByteBuffer.wrap(itemKey));
        if (item instanceof PersonItem person) {
            takePerson(person, itemKey, partial);
        } else {
            addSimple(item, partials.take(itemKey, partial));
        }
    }

    private void addSimple(Item item, long more) {
        if (more == 0) {
            return;
        }
        if (item instanceof CategoryItem category) {
            categories.add(category, more);
        } else if (item instanceof PosterItem poster) {
            posters.add(poster, more);
        }
    }

    /** A person counts with their largest number of followers, which may be another one afterwards. */
    private void takePerson(PersonItem item, byte[] itemKey, Partial partial) {
        Optional<PersonItem> before = namedPerson(item);
        long more = partials.take(itemKey, partial);
        if (more == 0) {
            return;
        }
        followers.addPosts(item, more);
        if (item.namesAPerson()) {
            Optional<PersonItem> after = namedPerson(item);
            users.addPosts(item, more);
            if (!before.equals(after)) {
                before.ifPresent(person -> followers.addPerson(person, -1));
                after.ifPresent(person -> followers.addPerson(person, 1));
            }
            if (before.isPresent() != after.isPresent()) {
                users.addPerson(item, after.isPresent() ? 1 : -1);
            }
        }
    }

    private Optional<PersonItem> namedPerson(PersonItem item) {
        return item.namesAPerson() ? partials.mostFollowed(item) : Optional.empty();
    }

    /** The groups whose answer may have changed since this was last asked; after the start, all. */
    List<Group> drainStale() {
        List<Group> drained = List.copyOf(stale);
        stale.clear();
        return drained;
    }

    /** The answer as it is now; empty for a group without posts. */
    Optional<Answer> answer(Group group) {
        return switch (group.insight()) {
            case TOP_CATEGORY_BY_COUNTRY, TOP_CATEGORY_BY_YEAR, TOP_CATEGORY_BY_AGE_GROUP -> categories.answer(group);
            case TOP_POSTER_BY_COUNTRY -> posters.answer(group);
            case TOP_POSTER -> posters.answerOverall(group);
            case MEDIAN_FOLLOWERS_BY_AGE_GROUP,
                    MEDIAN_FOLLOWERS_BY_JOIN_YEAR,
                    MEDIAN_FOLLOWERS_BY_JOIN_YEAR_AND_AGE_GROUP -> followers.answer(group);
            case USERS_JOINED_BY_YEAR -> users.answer(group);
        };
    }
}
