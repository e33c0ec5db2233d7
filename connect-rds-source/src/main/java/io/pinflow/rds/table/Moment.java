package io.pinflow.rds.table;

import java.time.Instant;
import java.util.Optional;

/**
 * The database's time.
 *
 * @param now by its clock
 * @param settled every transaction that had begun to write by then has ended, and what it committed can be read; empty
 *     if the open transactions cannot be seen
 */
public record Moment(Instant now, Optional<Instant> settled) {}
