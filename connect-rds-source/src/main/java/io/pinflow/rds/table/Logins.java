package io.pinflow.rds.table;

import java.sql.SQLException;

/** Where logins come from. Called for each connection, so that a changed password and a short-lived token are met. */
public interface Logins {
    /** A state that says that a person must mend it, as databases give it to a refused login. */
    String REFUSED = "28000";

    /**
     * @throws SQLException with state {@link #REFUSED} if a person must mend it, otherwise if time may heal it; the
     *     message holds no secret
     */
    Login current() throws SQLException;

    /** @return whether a login that is refused now may be another one soon, as while a password is being rotated */
    default boolean mayChange() {
        return false;
    }
}
