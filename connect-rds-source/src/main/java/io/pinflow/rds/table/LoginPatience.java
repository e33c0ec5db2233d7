package io.pinflow.rds.table;

import io.pinflow.rds.table.DatabaseRefusedException.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Takes a refused login for an outage, for a while, where it may change: a password is rotated in the database first and
 * where it is read from a moment later, and services that check tokens have bad moments too.
 * <p>For one thread at a time.
 */
final class LoginPatience {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private boolean isRefused;
    private long since;

    /** @param nanos a clock of which only differences count */
    LoginPatience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void accepted() {
        isRefused = false;
    }

    /** @return the same fault, or for a refused login, for five minutes from the first, one that time may heal */
    SQLException judge(SQLException fault) {
        if (!(SqlFault.of(fault, null) instanceof DatabaseRefusedException refusal)
                || refusal.subject() != Subject.LOGIN) {
            return fault;
        }
        if (!isRefused) {
            isRefused = true;
            since = nanos.getAsLong();
        }
        return nanos.getAsLong() - since < LIMIT.toNanos()
                ? new SQLException(
                        refusal.getMessage() + " (for " + LIMIT.toMinutes() + " minutes, in case it changes)", fault)
                : fault;
    }
}
