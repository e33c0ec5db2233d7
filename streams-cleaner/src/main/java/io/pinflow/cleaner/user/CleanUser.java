package io.pinflow.cleaner.user;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import java.time.Instant;

/**
 * A cleaned row of {@code user_data}. Every component but {@code ind} is null where the row says nothing.
 *
 * @param ind the post
 * @param userName first and last name with one blank between them
 * @param age in years, 0 to 150
 */
public record CleanUser(long ind, String userName, Long age, Instant dateJoined) implements CleanRecord {

    /** Reads back what {@link #describe} told a {@link io.pinflow.cleaner.field.BinaryFields}. */
    public static CleanUser read(BinaryFieldReader in) {
        return new CleanUser(in.number(), in.text(), in.number(), in.instant());
    }

    @Override
    public void describe(FieldWriter out) {
        out.number("ind", ind);
        describePerson(out);
    }

    /** The fields behind {@code ind}, which a joined post names alike. */
    public void describePerson(FieldWriter out) {
        out.text("user_name", userName);
        out.number("age", age);
        out.instant("date_joined", dateJoined);
    }
}
