package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.item.Item;
import io.pinflow.cleaner.insight.item.PersonItem;
import io.pinflow.cleaner.insight.item.PosterItem;
import io.pinflow.cleaner.insight.partial.Partial;
import io.pinflow.cleaner.store.StoreKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The latest count of every item and partition, in a store whose keys are the item's, then the partition. Since items
 * sort by what is asked of them, the largest of many is found without holding them in memory. Used by one thread.
 */
final class LatestPartials {
    /** The name of the store. */
    static final String STORE = "insight-totals";

    private final KeyValueStore<Bytes, Long> counts;

    LatestPartials(KeyValueStore<Bytes, Long> counts) {
        this.counts = counts;
    }

    static StoreBuilder<KeyValueStore<Bytes, Long>> store(StoreKind kind) {
        return Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.Bytes(), Serdes.Long())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /**
     * Takes in what a partition says of an item.
     *
     * @return how much more that is than before
     */
    long take(byte[] itemKey, Partial partial) {
        Bytes key = key(itemKey, partial.partition());
        Long known = counts.get(key);
        long before = known == null ? 0 : known;
        if (partial.count() == 0) {
            counts.delete(key);
        } else if (partial.count() != before) {
            counts.put(key, partial.count());
        }
        return partial.count() - before;
    }

    private static Bytes key(byte[] itemKey, int partition) {
        return Bytes.wrap(ByteBuffer.allocate(itemKey.length + Integer.BYTES)
                .put(itemKey)
                .putInt(partition)
                .array());
    }

    /** Tells every item with its count, once for each partition that has it, in the order of their keys. */
    void forEach(ObjLongConsumer<Item> visitor) {
        try (KeyValueIterator<Bytes, Long> all = counts.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, Long> count = all.next();
                visitor.accept(item(count), count.value);
            }
        }
    }

    /** The poster with the most followers in a country, the first by name of several; empty if it has none. */
    Optional<PosterItem> topPoster(String country) {
        return first(PosterItem.prefix(country)).map(PosterItem.class::cast);
    }

    /** What is known of this person that states the largest number of followers; empty for no post at all. */
    Optional<PersonItem> mostFollowed(PersonItem person) {
        return first(person.personPrefix()).map(PersonItem.class::cast);
    }

    private Optional<Item> first(byte[] prefix) {
        try (KeyValueIterator<Bytes, Long> found = counts.prefixScan(Bytes.wrap(prefix), new BytesSerializer())) {
            return found.hasNext() ? Optional.of(item(found.next())) : Optional.empty();
        }
    }

    private static Item item(KeyValue<Bytes, Long> count) {
        return Item.read(ByteBuffer.wrap(count.key.get()));
    }
}
