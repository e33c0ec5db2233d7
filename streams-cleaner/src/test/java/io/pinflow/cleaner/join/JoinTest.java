package io.pinflow.cleaner.join;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.side.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinTest {
    private static final String POST_7 = "{\"ind\":7,\"unique_id\":\"fbe53c66-3442-4773-b19e-d3ec6f54dddf\","
            + "\"title\":\"Liquid Lash\",\"description\":\"Lashes, and more… \",\"follower_count\":43000,"
            + "\"poster_name\":\"Thrive Causemetics\",\"tag_list\":\"Lashes,Mascara\",\"is_image_or_video\":\"image\","
            + "\"image_src\":\"https://i.pinimg.com/originals/1.jpg\",\"save_location\":\"/data/beauty\","
            + "\"category\":\"beauty\",\"country\":\"Albania\",\"coordinates\":[-89.9787,-173.293],"
            + "\"posted_at\":\"2020-08-28T03:52:47Z\",\"user_name\":\"Abigail Ali\",\"age\":20,"
            + "\"date_joined\":\"2015-10-24T11:23:51Z\"}";

    @TempDir
    private Path stateDir;

    private Harness pipeline;

    @BeforeEach
    void start() {
        pipeline = new Harness(stateDir, 1);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    private static Map<Side, RawJson> rows(long ind) {
        return Map.of(Side.PIN, aPin(ind), Side.GEO, aGeo(ind), Side.USER, aUser(ind));
    }

    private void sendAll(long ind, long timestamp) {
        for (Side side : Side.values()) {
            pipeline.send(side, ind, rows(ind).get(side), timestamp);
        }
    }

    private void forgetOutput() {
        for (Side side : Side.values()) {
            pipeline.clean(side);
        }
        pipeline.posts();
    }

    @ParameterizedTest
    @CsvSource({"PIN,GEO,USER", "PIN,USER,GEO", "GEO,PIN,USER", "GEO,USER,PIN", "USER,PIN,GEO", "USER,GEO,PIN"})
    void joinsThePostWhenItsLastSideArrives(Side first, Side second, Side third) {
        pipeline.send(first, 7, rows(7).get(first), 10);
        pipeline.send(second, 7, rows(7).get(second), 20);
        assertThat(pipeline.posts()).isEmpty();

        pipeline.send(third, 7, rows(7).get(third), 30);

        assertThat(pipeline.posts()).containsExactly(POST_7);
        for (Side side : Side.values()) {
            assertThat(pipeline.clean(side)).hasSize(1);
        }
    }

    @Test
    void keysAndTimesEveryOutputAsItsRawRecord() {
        pipeline.send(Side.GEO, 7, aGeo(7), 10);
        pipeline.send(Side.USER, 7, aUser(7), 30);
        pipeline.send(Side.PIN, 7, aPin(7), 20);

        TestRecord<String, String> pin = pipeline.read("pinflow.clean.pin").get(0);
        assertThat(pin.key()).isEqualTo("7");
        assertThat(pin.timestamp()).isEqualTo(20);
        TestRecord<String, String> post = pipeline.read("pinflow.clean.post").get(0);
        assertThat(post.key()).isEqualTo("7");
        assertThat(post.timestamp()).as("the newest of its sides").isEqualTo(30);
    }

    @Test
    void doesNotMixPosts() {
        pipeline.send(Side.PIN, 1, aPin(1), 0);
        pipeline.send(Side.GEO, 2, aGeo(2), 0);
        pipeline.send(Side.USER, 3, aUser(3), 0);

        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.storedPosts()).isEqualTo(3);
    }

    @Test
    void dropsAndCountsADuplicate() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.send(Side.GEO, 7, aGeo(7), 20);
        pipeline.send(Side.GEO, 7, aGeo(7), 5);

        assertThat(pipeline.clean(Side.GEO)).isEmpty();
        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.count(Side.GEO, Count.DUPLICATES)).isEqualTo(2);
        assertThat(pipeline.count(Side.GEO, Count.LATE)).isZero();
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isZero();
    }

    @Test
    void takesRecordsThatCleanAlikeForDuplicates() {
        pipeline.send(Side.PIN, 7, aPin(7).with("follower_count", "43k"), 10);

        pipeline.send(Side.PIN, 7, aPin(7).with("follower_count", "43,000").withLiteral("downloaded", "0"), 20);

        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isEqualTo(1);
    }

    @Test
    void letsAChangeAndTheChangeBackThrough() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.send(Side.GEO, 7, aGeo(7).with("country", "Armenia"), 20);
        pipeline.send(Side.GEO, 7, aGeo(7), 30);

        assertThat(pipeline.clean(Side.GEO)).hasSize(2);
        List<String> posts = pipeline.posts();
        assertThat(posts).hasSize(2);
        assertThat(posts.get(0)).contains("\"country\":\"Armenia\"");
        assertThat(posts.get(1)).isEqualTo(POST_7);
        assertThat(pipeline.count(Side.GEO, Count.DUPLICATES)).isZero();
    }

    @Test
    void dropsAndCountsAnOlderRecord() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.send(Side.GEO, 7, aGeo(7).with("country", "Armenia"), 9);

        assertThat(pipeline.clean(Side.GEO)).isEmpty();
        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.count(Side.GEO, Count.LATE)).isEqualTo(1);
    }

    @Test
    void comparesVersionsPerSideAndNotPerPost() {
        pipeline.send(Side.GEO, 7, aGeo(7), 100);

        pipeline.send(Side.PIN, 7, aPin(7), 1);

        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.count(Side.PIN, Count.LATE)).isZero();
    }

    @Test
    void givesATieToTheLaterArrival() {
        pipeline.send(Side.GEO, 7, aGeo(7).with("country", "Armenia"), 10);

        pipeline.send(Side.GEO, 7, aGeo(7).with("country", "Albania"), 10);

        assertThat(pipeline.clean(Side.GEO)).hasSize(2);
        assertThat(pipeline.count(Side.GEO, Count.LATE)).isZero();
    }

    @Test
    void keepsTheVersionOfTheFirstOfEqualRecords() {
        pipeline.send(Side.GEO, 7, aGeo(7), 10);
        pipeline.send(Side.GEO, 7, aGeo(7), 30);

        pipeline.send(Side.GEO, 7, aGeo(7).with("country", "Armenia"), 20);

        assertThat(pipeline.clean(Side.GEO)).hasSize(2);
    }

    @Test
    void deletesASideOfAnIncompletePost() {
        pipeline.send(Side.PIN, 7, aPin(7), 10);
        pipeline.send(Side.GEO, 7, aGeo(7), 10);
        forgetOutput();

        pipeline.delete(Side.PIN, 7, 20);

        assertThat(pipeline.clean(Side.PIN)).containsExactly((String) null);
        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.storedPosts()).isEqualTo(1);
    }

    @Test
    void deletesTheJoinedPostWithTheFirstOfItsSides() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.delete(Side.GEO, 7, 20);
        TestRecord<String, String> deletion =
                pipeline.read("pinflow.clean.post").get(0);
        pipeline.delete(Side.PIN, 7, 30);

        assertThat(deletion.key()).isEqualTo("7");
        assertThat(deletion.value()).isNull();
        assertThat(deletion.timestamp()).isEqualTo(20);
        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.clean(Side.GEO)).containsExactly((String) null);
        assertThat(pipeline.clean(Side.PIN)).containsExactly((String) null);
    }

    @Test
    void forgetsAPostWhenItsLastSideIsDeleted() {
        sendAll(7, 10);

        for (Side side : Side.values()) {
            pipeline.delete(side, 7, 20);
        }

        assertThat(pipeline.storedPosts()).isZero();
    }

    @Test
    void joinsAPostAgainThatWasDeleted() {
        sendAll(7, 10);
        pipeline.delete(Side.GEO, 7, 20);
        forgetOutput();

        pipeline.send(Side.GEO, 7, aGeo(7), 30);

        assertThat(pipeline.clean(Side.GEO)).hasSize(1);
        assertThat(pipeline.posts()).containsExactly(POST_7);
    }

    @Test
    void countsADeletionOfNothingAsADuplicate() {
        pipeline.delete(Side.GEO, 7, 10);
        pipeline.send(Side.PIN, 7, aPin(7), 10);
        pipeline.delete(Side.GEO, 7, 20);

        assertThat(pipeline.clean(Side.GEO)).isEmpty();
        assertThat(pipeline.count(Side.GEO, Count.DUPLICATES)).isEqualTo(2);
    }

    @Test
    void countsAnOlderDeletionAsLate() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.delete(Side.GEO, 7, 9);

        assertThat(pipeline.clean(Side.GEO)).isEmpty();
        assertThat(pipeline.posts()).isEmpty();
        assertThat(pipeline.count(Side.GEO, Count.LATE)).isEqualTo(1);
    }

    @Test
    void takesADeletionOfTheSameVersion() {
        sendAll(7, 10);
        forgetOutput();

        pipeline.delete(Side.GEO, 7, 10);

        assertThat(pipeline.clean(Side.GEO)).containsExactly((String) null);
    }
}
