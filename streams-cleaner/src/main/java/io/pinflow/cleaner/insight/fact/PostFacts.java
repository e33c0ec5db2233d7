package io.pinflow.cleaner.insight.fact;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.BinaryFields;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import io.pinflow.cleaner.post.CleanPost;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * What the questions ask of one post, free of settings, so that other ranges and age groups need no new facts. Every
 * component but {@code ind} may be null; a post does not count where a value that it lacks is asked for, nor where one
 * is too long to be a name, since an answer that its topic does not take would stop all answers. Immutable.
 *
 * @param ind the post
 * @param country where it was posted from
 * @param yearPosted when, by UTC
 * @param followers how many its poster has, zero or more
 * @param userName of its user
 * @param age of its user
 * @param dateJoined of its user
 */
public record PostFacts(
        long ind,
        String category,
        String country,
        Long yearPosted,
        String poster,
        Long followers,
        String userName,
        Long age,
        Instant dateJoined)
        implements CleanRecord {
    private static final int LONGEST_NAME = 1000;

    /** The facts of this post. */
    public static PostFacts of(CleanPost post) {
        Instant posted = post.geo().timestamp();
        return new PostFacts(
                post.ind(),
                name(post.pin().category()),
                name(post.geo().country()),
                posted == null ? null : (long) posted.atOffset(ZoneOffset.UTC).getYear(),
                name(post.pin().posterName()),
                post.pin().followerCount(),
                name(post.user().userName()),
                post.user().age(),
                post.user().dateJoined());
    }

    private static String name(String text) {
        return text == null || text.length() > LONGEST_NAME ? null : text;
    }

    @Override
    public void describe(FieldWriter out) {
        out.number("ind", ind);
        out.text("category", category);
        out.text("country", country);
        out.number("year_posted", yearPosted);
        out.text("poster", poster);
        out.number("followers", followers);
        out.text("user_name", userName);
        out.number("age", age);
        out.instant("date_joined", dateJoined);
    }

    /** The compact form; equal facts have equal bytes. */
    public byte[] toBytes() {
        return BinaryFields.toBytes(this);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param bytes between position and limit of an array
     * @throws RuntimeException if they are something else
     */
    public static PostFacts fromBytes(ByteBuffer bytes) {
        BinaryFieldReader in = new BinaryFieldReader(bytes);
        return new PostFacts(
                in.number(),
                in.text(),
                in.text(),
                in.number(),
                in.text(),
                in.number(),
                in.text(),
                in.number(),
                in.instant());
    }

    /** Whether name, age and date of joining are all known; only together do they tell a person. */
    public boolean namesAPerson() {
        return userName != null && age != null && dateJoined != null;
    }

    /** Whether the post is one of those among which a country's poster with the most followers is sought. */
    public boolean namesAPoster() {
        return country != null && poster != null && followers != null;
    }

    /** The year of joining, by UTC; empty if it is not known. */
    public OptionalInt yearJoined() {
        return dateJoined == null
                ? OptionalInt.empty()
                : OptionalInt.of(dateJoined.atOffset(ZoneOffset.UTC).getYear());
    }
}
