package io.pinflow.cleaner.insight.item;

import io.pinflow.cleaner.insight.item.CategoryItem.Dimension;
import io.pinflow.cleaner.post.CleanPost;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The items that one post counts for. A post that lacks a value does not count where that value is asked for; nor does
 * one whose text is too long to be a name, since an answer that its topic does not take would stop all answers.
 */
public final class PostItems {
    private static final int LONGEST_NAME = 1000;

    private PostItems() {}

    /** At most one item of each kind. */
    public static List<Item> of(CleanPost post) {
        List<Item> items = new ArrayList<>(5);
        addCategory(items, post);
        String country = name(post.geo().country());
        Long followers = post.pin().followerCount();
        String poster = name(post.pin().posterName());
        if (country != null && followers != null && poster != null) {
            items.add(new PosterItem(country, followers, poster));
        }
        PersonItem person = new PersonItem(
                name(post.user().userName()), post.user().age(), post.user().dateJoined(), followers);
        if (followers != null || person.namesAPerson()) {
            items.add(person);
        }
        return items;
    }

    private static void addCategory(List<Item> items, CleanPost post) {
        String category = name(post.pin().category());
        String country = name(post.geo().country());
        if (category == null) {
            return;
        }
        if (country != null) {
            items.add(new CategoryItem(Dimension.COUNTRY, country, category));
        }
        if (post.geo().timestamp() != null) {
            int year = post.geo().timestamp().atOffset(ZoneOffset.UTC).getYear();
            items.add(new CategoryItem(Dimension.YEAR, Integer.toString(year), category));
        }
        if (post.user().age() != null) {
            items.add(new CategoryItem(Dimension.AGE, post.user().age().toString(), category));
        }
    }

    private static String name(String text) {
        return text == null || text.length() > LONGEST_NAME ? null : text;
    }
}
