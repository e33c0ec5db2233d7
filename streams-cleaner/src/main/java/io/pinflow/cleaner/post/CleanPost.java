package io.pinflow.cleaner.post;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.user.CleanUser;

/**
 * A post with all three of its sides.
 *
 * @param pin what was posted
 * @param geo where and when
 * @param user by whom
 */
public record CleanPost(CleanPin pin, CleanGeo geo, CleanUser user) implements CleanRecord {
    public CleanPost {
        if (pin.ind() != geo.ind() || pin.ind() != user.ind()) {
            throw new IllegalArgumentException("The sides belong to different posts: pin " + pin.ind() + ", geo "
                    + geo.ind() + ", user " + user.ind());
        }
    }

    @Override
    public long ind() {
        return pin.ind();
    }

    @Override
    public void describe(FieldWriter out) {
        pin.describe(out);
        geo.describePlace(out);
        out.instant("posted_at", geo.timestamp());
        user.describePerson(out);
    }
}
