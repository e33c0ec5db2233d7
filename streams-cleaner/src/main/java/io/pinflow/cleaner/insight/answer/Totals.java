package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.Group;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.fact.FactsChange;
import io.pinflow.cleaner.insight.fact.PostFacts;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * What was counted over all posts, from which any group's answer is worked out, and the groups whose answer may have
 * changed. What is held in memory follows from the posts in the store, and is built from them at the start. Used by
 * one thread.
 */
final class Totals {
    private static final Comparator<Long> FEWEST_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final CountedPosts posts;
    private final CategoryTotals categories;
    private final PosterTotals posters;
    private final FollowerTotals followers;
    private final UserTotals users;
    private final Set<Group> stale = new LinkedHashSet<>();

    Totals(CountedPosts posts, InsightSettings settings) {
        this.posts = posts;
        this.categories = new CategoryTotals(settings, stale::add);
        this.posters = new PosterTotals(posts, stale::add);
        this.followers = new FollowerTotals(settings, stale::add);
        this.users = new UserTotals(settings, stale::add);
        new Loading().run();
    }

    /** Counts what is in the store: the first post of each person states the most followers. */
    private final class Loading {
        private PostFacts last;

        void run() {
            posts.forEach(post -> {
                count(post, 1);
                if (post.namesAPerson() && !isOfTheLastPerson(post)) {
                    person(Optional.empty(), Optional.of(post));
                }
                last = post;
            });
        }

        private boolean isOfTheLastPerson(PostFacts post) {
            return last != null
                    && post.userName().equals(last.userName())
                    && post.age().equals(last.age())
                    && post.dateJoined().equals(last.dateJoined());
        }
    }

    /**
     * Takes in what became of a post.
     *
     * @throws ProcessorStateException if it counted, and is not known
     */
    void take(FactsChange change) {
        change.before().ifPresent(this::remove);
        change.after().ifPresent(this::add);
    }

    private void add(PostFacts post) {
        Optional<PostFacts> before = person(post);
        posts.put(post);
        count(post, 1);
        if (post.namesAPerson()) {
            person(
                    before,
                    Optional.of(before.filter(known -> hasAsMany(known, post)).orElse(post)));
        }
    }

    private static boolean hasAsMany(PostFacts one, PostFacts other) {
        return FEWEST_FIRST.compare(one.followers(), other.followers()) >= 0;
    }

    private void remove(PostFacts post) {
        if (!posts.contains(post)) {
            throw new ProcessorStateException("The store " + CountedPosts.STORE + " does not know post " + post.ind()
                    + ", which it should have counted. It was not made together with the store of posts: start with"
                    + " another application.id, or delete this one's group, internal topics and state.dir");
        }
        Optional<PostFacts> before = person(post);
        posts.delete(post);
        count(post, -1);
        person(before, person(post));
    }

    /** A person counts with their largest number of followers; this is the post that states it. */
    private Optional<PostFacts> person(PostFacts post) {
        return post.namesAPerson() ? posts.mostFollowed(post) : Optional.empty();
    }

    private void count(PostFacts post, long more) {
        categories.add(post, more);
        posters.add(post, more);
        followers.addPosts(post, more);
        if (post.namesAPerson()) {
            users.addPosts(post, more);
        }
    }

    /** A person may count with another number afterwards, or not at all any more. */
    private void person(Optional<PostFacts> before, Optional<PostFacts> after) {
        if (before.isPresent()
                && after.isPresent()
                && Objects.equals(before.get().followers(), after.get().followers())) {
            return;
        }
        before.ifPresent(person -> followers.addPerson(person, -1));
        after.ifPresent(person -> followers.addPerson(person, 1));
        if (before.isEmpty()) {
            after.ifPresent(person -> users.addPerson(person, 1));
        } else if (after.isEmpty()) {
            users.addPerson(before.get(), -1);
        }
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
