package io.pinflow.ingest.rest;

import io.pinflow.ingest.refusal.Refusal;
import io.pinflow.ingest.send.KafkaErrors;

/** Reads the number of a partition from a path. Stateless. */
final class PartitionNumber {
    private PartitionNumber() {}

    /** @throws Refusal if it is no number from 0 */
    static int of(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.of(KafkaErrors.PARTITION_NOT_FOUND, "Partition " + text + " not found; name a number from 0");
        }
        return Integer.parseInt(text);
    }
}
