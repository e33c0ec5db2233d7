package io.pinflow.cleaner.run;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a store was read back from its changelog, as happens after a crash and on a new machine. Safe from any
 * thread.
 */
final class RestoreReport implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreReport.class);

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        LOG.debug("Restoring store {} from {}, offsets {} to {}", store, changelog, from, to);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long count) {
        LOG.debug("Restored {} records of store {} from {}, up to offset {}", count, store, changelog, last);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        if (total > 0) {
            LOG.info("Restored store {} from {}: {} records", store, changelog, total);
        }
    }
}
