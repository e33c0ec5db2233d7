package io.pinflow.cleaner.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Keeps all stores of the process within one budget of memory outside the heap: blocks, indexes, filters and write
 * buffers share it. The budget of the first store that opens holds for the life of the process.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** The budget in bytes, as a string or number, among the settings of Kafka Streams. */
    public static final String MEMORY_BYTES = "pinflow.rocksdb.memory.bytes";

    private static final int BLOCK_BYTES = 16 * 1024;
    private static final int WRITE_BUFFERS = 2;

    private static Cache cache;
    private static WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        long budget = Long.parseLong(String.valueOf(configs.get(MEMORY_BYTES)));
        share(budget);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        // A third of the records, and most items of a new post, ask for what is not there.
        options.setOptimizeFiltersForHits(false);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(budget / 8);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    /** Half of the budget at most for writes, counted against the same cache. */
    private static synchronized void share(long budget) {
        if (cache == null) {
            RocksDB.loadLibrary();
            cache = new LRUCache(budget);
            writeBuffers = new WriteBufferManager(budget / 2, cache);
        }
    }

    @Override
    public void close(String storeName, Options options) {
        // The shared objects outlive every store.
    }
}
