package io.pinflow.rds.capture;

import io.pinflow.rds.table.IdRange;

/**
 * Ids that no row had when rows with larger ids were read; a transaction that commits late may fill them.
 *
 * @param seenAt when they were missed, by the database's clock, in seconds since 1970
 */
record Gap(IdRange ids, long seenAt) {
    static Gap of(long from, long to, long seenAt) {
        return new Gap(new IdRange(from, to), seenAt);
    }
}
