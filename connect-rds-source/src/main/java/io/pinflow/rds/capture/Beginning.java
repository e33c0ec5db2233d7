package io.pinflow.rds.capture;

import io.pinflow.rds.table.Mark;
import io.pinflow.rds.table.Times;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Where a stream begins that is read by time and has no stored position. */
public final class Beginning {
    /** With the first row that there is. */
    public static final Beginning EVERYTHING = new Beginning(null);

    /** With what changes from the first reading on, by the database's clock. */
    public static final Beginning NOW = new Beginning(now -> now);

    private final UnaryOperator<Instant> time;

    private Beginning(UnaryOperator<Instant> time) {
        this.time = time;
    }

    /** @return with what changed at that time or later */
    public static Beginning at(Instant time) {
        return new Beginning(now -> time);
    }

    /** @param now by the database's clock */
    Mark place(Instant now) {
        return time == null ? Mark.START : Mark.before(Times.text(time.apply(now)));
    }
}
