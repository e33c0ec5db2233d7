package io.pinflow.rds.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Asks a database for its time, and twice a second for what is settled. For one thread at a time. */
final class MomentReader {
    /** What was settled stays so, hence an answer may be a little old. */
    private static final Duration SETTLED_FOR = Duration.ofMillis(500);

    private final String time;
    private final Settled settled;
    private Instant lookedAt = Instant.MIN;
    private Optional<Instant> found = Optional.empty();

    /** A look at the transactions that are open. */
    interface Settled {
        /**
         * @param now by the database's clock
         * @return as {@link Moment#settled()}
         */
        Optional<Instant> at(Statement statement, Instant now) throws SQLException;
    }

    /** @param time a query for the present in UTC, without a zone */
    MomentReader(String time, Settled settled) {
        this.time = time;
        this.settled = settled;
    }

    Moment read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant now = now(statement);
            if (Duration.between(lookedAt, now).abs().compareTo(SETTLED_FOR) > 0) {
                found = settled.at(statement, now);
                lookedAt = now;
            }
            return new Moment(now, found);
        }
    }

    private Instant now(Statement statement) throws SQLException {
        try (ResultSet present = statement.executeQuery(time)) {
            present.next();
            return present.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }
}
