package io.pinflow.rds.table;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what is settled from looks at who writes: it notes who does at one moment, and waits until none of them does
 * any more. So no clock but that of the looks counts, and none that changes between summer and winter.
 * <p>For one thread at a time.
 */
final class Writers {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);

    /** An id or a time may be taken a moment before its transaction is seen to write. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private boolean isToldOfReplica;
    private Set<String> noted = Set.of();
    private Instant notedAt;
    private Instant settled = Instant.EPOCH;

    /**
     * Takes a look.
     *
     * @param writing what tells the transactions apart that write now
     * @param now by the database's clock
     * @param oldest no transaction that writes now began earlier; asked at the first look only
     * @return every transaction that had begun to write by then has ended
     */
    Instant settled(Set<String> writing, Instant now, Instant oldest) {
        if (notedAt == null || now.isBefore(notedAt)) { // a clock that went back says nothing of what was noted
            settled = notedAt == null ? oldest : Instant.EPOCH;
            note(writing, now);
        }
        if (Collections.disjoint(noted, writing)) {
            settled = notedAt.minus(MARGIN);
            note(writing, now);
        }
        if (writing.isEmpty()) {
            settled = now.minus(MARGIN);
        }
        return settled;
    }

    /** Forgets what it noted, since a server that only reads does not see who writes. */
    void lostSight() {
        notedAt = null;
        if (!isToldOfReplica) {
            LOG.warn("The database is read-only, as a replica is: late rows are waited for by time alone, and the "
                    + "replica's lag counts as lateness; keep timestamp.lookback.ms and gap.timeout.ms above it.");
            isToldOfReplica = true;
        }
    }

    private void note(Set<String> writing, Instant now) {
        noted = Set.copyOf(writing);
        notedAt = now;
    }
}
