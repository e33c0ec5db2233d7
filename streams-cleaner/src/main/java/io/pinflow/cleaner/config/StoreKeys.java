package io.pinflow.cleaner.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.pinflow.cleaner.store.StoreKind;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of what it keeps of the posts, and where. */
public final class StoreKeys {
    /** Where the stores lie. */
    public static final String STATE_DIR = "state.dir";
    /** Memory of the stores outside the heap. */
    public static final String ROCKSDB_MEMORY_BYTES = "rocksdb.memory.bytes";

    /** Whether stores lie on disk or in memory. */
    public static final String STATE_STORE = "state.store";
    /** How long a post may lack a side. */
    public static final String JOIN_INCOMPLETE_TTL = "join.incomplete.ttl";

    private static final long MIB = 1024 * 1024;

    private StoreKeys() {}

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
                .define(
                        STATE_DIR,
                        Type.STRING,
                        ".pinflow/cleaner",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Folder of the stores, of this instance alone; relative to the working directory. Not under"
                                + " /tmp, which systems purge.")
                .define(
                        STATE_STORE,
                        Type.STRING,
                        StoreKind.ROCKSDB.word(),
                        ConfigDef.ValidString.in(StoreKind.ROCKSDB.word(), StoreKind.MEMORY.word()),
                        Importance.MEDIUM,
                        "Where posts and counts are kept: rocksdb on disk, memory on the heap, which is faster but has to"
                                + " hold all posts and reads them back at every start. Either can take over from the"
                                + " other.")
                .define(
                        JOIN_INCOMPLETE_TTL,
                        Type.STRING,
                        "24h",
                        DurationForm.VALIDATOR,
                        Importance.MEDIUM,
                        "How long a post may lack a side before it is forgotten and reported as incomplete, as a number"
                                + " and ms, s, m, h or d; 0 for ever. A side that comes later counts as new.")
                .define(
                        ROCKSDB_MEMORY_BYTES,
                        Type.LONG,
                        64 * MIB,
                        atLeast(8 * MIB),
                        Importance.MEDIUM,
                        "Bytes of memory outside the heap that all stores share, for blocks, indexes and writes.");
    }
}
