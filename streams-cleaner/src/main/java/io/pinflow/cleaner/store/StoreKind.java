package io.pinflow.cleaner.store;

import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where stores are kept. Their changelogs are the same, so that either can take over from the other. */
public enum StoreKind {
    /** On disk, with a bounded part in memory: for any number of posts. */
    ROCKSDB {
        @Override
        public KeyValueBytesStoreSupplier named(String store) {
            return Stores.persistentKeyValueStore(store);
        }
    },
    /** On the heap, read back from the changelogs at every start: faster, while all posts fit. */
    MEMORY {
        @Override
        public KeyValueBytesStoreSupplier named(String store) {
            return Stores.inMemoryKeyValueStore(store);
        }
    };

    /** Makes a store of this name. */
    public abstract KeyValueBytesStoreSupplier named(String store);

    /** The word for it in the settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
