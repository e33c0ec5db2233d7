package io.pinflow.rds.emulation;

import io.pinflow.rds.table.TableSpec;

/**
 * One of the records that make up a post.
 *
 * @param topic where the record goes
 * @param table where its row lies
 */
public record Side(String topic, TableSpec table) {}
