package io.pinflow.cleaner.insight.answer;

import io.pinflow.cleaner.insight.fact.PostFacts;
import io.pinflow.cleaner.store.StoreKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The facts of every post that counts, in a store that is sorted by what is asked of them, so that the largest of many
 * is found without holding them in memory: once by person, the largest number of followers first, and once by country,
 * the poster with the most followers first and of several the first by name. Used by one thread.
 */
final class CountedPosts {
    /** The name of the store. */
    static final String STORE = "insight-posts";

    private static final byte PERSON = 'p';
    private static final byte POSTER = 'f';
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> posts;

    CountedPosts(KeyValueStore<Bytes, byte[]> posts) {
        this.posts = posts;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(StoreKind kind) {
        return Stores.keyValueStoreBuilder(kind.named(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /** A poster, and how many people follow them. */
    record Poster(String country, long followers, String name) {}

    boolean contains(PostFacts facts) {
        return Arrays.equals(posts.get(personKey(facts)), facts.toBytes());
    }

    void put(PostFacts facts) {
        posts.put(personKey(facts), facts.toBytes());
        if (facts.namesAPoster()) {
            posts.put(posterKey(facts), NOTHING);
        }
    }

    void delete(PostFacts facts) {
        posts.delete(personKey(facts));
        if (facts.namesAPoster()) {
            posts.delete(posterKey(facts));
        }
    }

    /** Tells all, those of one person one after the other, the one that states the most followers first. */
    void forEach(Consumer<PostFacts> visitor) {
        try (KeyValueIterator<Bytes, byte[]> all =
                posts.prefixScan(Bytes.wrap(new byte[] {PERSON}), new BytesSerializer())) {
            while (all.hasNext()) {
                visitor.accept(read(all.next().value));
            }
        }
    }

    /** The post of this person that states the most followers; empty if the person has none. */
    Optional<PostFacts> mostFollowed(PostFacts person) {
        try (KeyValueIterator<Bytes, byte[]> found =
                posts.prefixScan(Bytes.wrap(person(person).toBytes()), new BytesSerializer())) {
            return found.hasNext() ? Optional.of(read(found.next().value)) : Optional.empty();
        }
    }

    /** The poster with the most followers in a country, the first by name of several; empty if it has none. */
    Optional<Poster> topPoster(String country) {
        try (KeyValueIterator<Bytes, byte[]> found =
                posts.prefixScan(Bytes.wrap(country(country).toBytes()), new BytesSerializer())) {
            return found.hasNext() ? Optional.of(poster(found.next().key)) : Optional.empty();
        }
    }

    private static PostFacts read(byte[] facts) {
        return PostFacts.fromBytes(ByteBuffer.wrap(facts));
    }

    private static Bytes personKey(PostFacts facts) {
        return Bytes.wrap(
                person(facts).descending(facts.followers()).number(facts.ind()).toBytes());
    }

    private static KeyWriter person(PostFacts facts) {
        Instant joined = facts.dateJoined();
        return new KeyWriter(PERSON)
                .text(facts.userName())
                .number(facts.age())
                .number(joined == null ? null : joined.toEpochMilli());
    }

    private static Bytes posterKey(PostFacts facts) {
        return Bytes.wrap(country(facts.country())
                .descending(facts.followers())
                .text(facts.poster())
                .number(facts.ind())
                .toBytes());
    }

    private static KeyWriter country(String country) {
        return new KeyWriter(POSTER).text(country);
    }

    private static Poster poster(Bytes key) {
        KeyReader in = new KeyReader(ByteBuffer.wrap(key.get()).position(1));
        return new Poster(in.text(), in.descending(), in.text());
    }
}
