package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.item.PersonItem;

/**
 * Counts persons from their items in the order of the keys: those of one person follow each other, and the first
 * states the largest number of followers.
 */
final class PersonLoader {
    private final FollowerTotals followers;
    private final UserTotals users;
    private PersonItem last;

    PersonLoader(FollowerTotals followers, UserTotals users) {
        this.followers = followers;
        this.users = users;
    }

    void next(PersonItem item, long posts) {
        followers.addPosts(item, posts);
        if (!item.namesAPerson()) {
            return;
        }
        users.addPosts(item, posts);
        if (!isOfTheLast(item)) {
            followers.addPerson(item, 1);
            users.addPerson(item, 1);
        }
        last = item;
    }

    private boolean isOfTheLast(PersonItem item) {
        return last != null
                && last.userName().equals(item.userName())
                && last.age().equals(item.age())
                && last.dateJoined().equals(item.dateJoined());
    }
}
