package io.pinflow.cleaner.insight.item;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * The posts of one person that state a certain number of followers. Every component may be null. In the order of
 * their keys a person's largest number comes first, posts that state none last.
 */
public record PersonItem(String userName, Long age, Instant dateJoined, Long followers) implements Item {
    @Override
    public byte[] key() {
        return start().descending(followers).toBytes();
    }

    /** What the keys of all items of this person begin with. */
    public byte[] personPrefix() {
        return start().toBytes();
    }

    private KeyWriter start() {
        return new KeyWriter(Kind.PERSON)
                .text(userName)
                .number(age)
                .number(dateJoined == null ? null : dateJoined.toEpochMilli());
    }

    /** Whether name, age and date of joining are all known; only together do they tell a person. */
    public boolean namesAPerson() {
        return userName != null && age != null && dateJoined != null;
    }

    /** The year of joining, by UTC; empty if it is not known. */
    public OptionalInt yearJoined() {
        return dateJoined == null
                ? OptionalInt.empty()
                : OptionalInt.of(dateJoined.atOffset(ZoneOffset.UTC).getYear());
    }

    static PersonItem read(KeyReader in) {
        String userName = in.text();
        Long age = in.number();
        Long dateJoined = in.number();
        return new PersonItem(
                userName, age, dateJoined == null ? null : Instant.ofEpochMilli(dateJoined), in.descending());
    }
}
