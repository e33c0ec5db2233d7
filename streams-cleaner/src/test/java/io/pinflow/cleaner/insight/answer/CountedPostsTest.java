package io.pinflow.cleaner.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.insight.answer.CountedPosts.Poster;
import io.pinflow.cleaner.insight.fact.PostFacts;
import io.pinflow.cleaner.store.StoreKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountedPostsTest {
    private static final Instant JOINED = Instant.parse("2016-10-23T14:06:51.007Z");

    private final KeyValueStore<Bytes, byte[]> store = CountedPosts.store(StoreKind.MEMORY)
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    private final CountedPosts posts = new CountedPosts(store);
    private long ind;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PostFacts put(String country, String poster, Long followers, String user) {
        PostFacts facts = new PostFacts(ind++, "art", country, 2018L, poster, followers, user, 20L, JOINED);
        posts.put(facts);
        return facts;
    }

    private PostFacts putPoster(String country, String poster, Long followers) {
        return put(country, poster, followers, "Abigail Ali");
    }

    @Test
    void findsThePosterWithTheMostFollowersThenTheFirstByName() {
        List<PostFacts> bestFirst = List.of(
                putPoster("Albania", "z", 15_000_000L),
                putPoster("Albania", "N", 1000L),
                putPoster("Albania", "N\u0000", 1000L),
                putPoster("Albania", "Na", 1000L),
                putPoster("Albania", "ａ", 1000L),
                putPoster("Albania", "𝒍𝒖", 1000L),
                putPoster("Albania", "a", 0L));

        List<String> found = new ArrayList<>();
        for (PostFacts best : bestFirst) {
            found.add(posts.topPoster("Albania").map(Poster::name).orElseThrow());
            posts.delete(best);
        }

        assertThat(found)
                .containsExactlyElementsOf(
                        bestFirst.stream().map(PostFacts::poster).toList());
        assertThat(posts.topPoster("Albania")).isEmpty();
    }

    @Test
    void doesNotTakeOneNameForTheBeginningOfAnother() {
        putPoster("A\u0000", "x", 1L);
        put("A", "x", 1L, "B\u0000");

        assertThat(posts.topPoster("A\u0000")).contains(new Poster("A\u0000", 1, "x"));
        assertThat(posts.topPoster("A")).contains(new Poster("A", 1, "x"));
        assertThat(posts.mostFollowed(new PostFacts(0, null, null, null, null, null, "B", 20L, JOINED)))
                .isEmpty();
    }

    @Test
    void putsAPersonsPostsWithoutFollowersLast() {
        PostFacts none = put(null, null, null, "Abigail Ali");
        PostFacts zero = put(null, null, 0L, "Abigail Ali");
        PostFacts many = put(null, null, 9L, "Abigail Ali");

        List<PostFacts> told = new ArrayList<>();
        posts.forEach(told::add);

        assertThat(told).containsExactly(many, zero, none);
        assertThat(posts.mostFollowed(none)).contains(many);
    }

    @Test
    void keepsPostsOfEqualPersonsAndPostersApart() {
        PostFacts one = putPoster("Albania", "a", 1L);
        PostFacts other = putPoster("Albania", "a", 1L);

        posts.delete(one);

        assertThat(posts.contains(one)).isFalse();
        assertThat(posts.contains(other)).isTrue();
        assertThat(posts.topPoster("Albania")).contains(new Poster("Albania", 1, "a"));
    }
}
