package io.pinflow.cleaner.join;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncompletePostsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path stateDir;

    private Harness waiting(String ttl) {
        Harness pipeline = new Harness(stateDir, 1, Map.of("join.incomplete.ttl", ttl));
        pipeline.pass(MINUTE);
        return pipeline;
    }

    private static String header(TestRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader("pinflow." + name).value(), StandardCharsets.UTF_8);
    }

    private static void complete(Harness pipeline, long ind) {
        pipeline.send(Side.PIN, ind, aPin(ind), 10);
        pipeline.send(Side.GEO, ind, aGeo(ind), 10);
        pipeline.send(Side.USER, ind, aUser(ind), 10);
    }

    @Test
    void areForgottenAndReportedWithTheSidesTheyHad() {
        try (Harness pipeline = waiting("10m")) {
            pipeline.send(Side.GEO, 7, aGeo(7), 10);
            pipeline.pass(MINUTE.multipliedBy(5));
            pipeline.send(Side.USER, 7, aUser(7), 20);

            pipeline.pass(MINUTE.multipliedBy(4));
            assertThat(pipeline.rejected()).isEmpty();
            pipeline.pass(MINUTE.multipliedBy(2));

            assertThat(pipeline.storedPosts()).isZero();
            TestRecord<String, String> report = pipeline.rejected().get(0);
            assertThat(report.key()).isEqualTo("7");
            assertThat(report.value())
                    .isEqualTo("{\"since\":\"1970-01-01T00:01:00Z\",\"pin\":null,"
                            + "\"geo\":{\"version\":\"1970-01-01T00:00:00.010Z\",\"origin\":\"pinflow.geo-0@0\",\"record\":"
                            + "{\"ind\":7,\"country\":\"Albania\",\"coordinates\":[-89.9787,-173.293],"
                            + "\"timestamp\":\"2020-08-28T03:52:47Z\"}},"
                            + "\"user\":{\"version\":\"1970-01-01T00:00:00.020Z\",\"origin\":\"pinflow.user-0@0\",\"record\":"
                            + "{\"ind\":7,\"user_name\":\"Abigail Ali\",\"age\":20,"
                            + "\"date_joined\":\"2015-10-24T11:23:51Z\"}}}");
            assertThat(header(report, "reason")).isEqualTo("incomplete");
            assertThat(header(report, "field")).isEqualTo("pin");
            assertThat(header(report, "value")).isEqualTo("geo,user");
            assertThat(header(report, "topic")).isEmpty();
        }
    }

    @Test
    void areTakenFewAtATimeWhereTheyAreLarge() {
        try (Harness pipeline = waiting("10m")) {
            for (int ind = 0; ind < 12; ind++) {
                pipeline.send(Side.PIN, ind, aPin(ind).with("description", "x".repeat(1_000_000)), 10);
            }

            pipeline.pass(MINUTE.multipliedBy(10));
            int first = pipeline.rejected().size();
            pipeline.pass(Duration.ofSeconds(1));
            pipeline.pass(Duration.ofSeconds(1));

            assertThat(first).isBetween(1, 5);
            assertThat(pipeline.rejected()).hasSize(12 - first);
            assertThat(pipeline.storedPosts()).isZero();
        }
    }

    @Test
    void areDeletedFromTheChangelogToo() {
        try (Harness pipeline = waiting("10m")) {
            pipeline.send(Side.GEO, 7, aGeo(7), 10);
            pipeline.readBytes("posts-cleaner-posts-changelog");

            pipeline.pass(MINUTE.multipliedBy(10));

            List<TestRecord<byte[], byte[]>> changes = pipeline.readBytes("posts-cleaner-posts-changelog");
            assertThat(changes).hasSize(1);
            assertThat(changes.get(0).key()).isEqualTo("7".getBytes(StandardCharsets.UTF_8));
            assertThat(changes.get(0).value()).isNull();
        }
    }

    @Test
    void takeALaterSideAsNew() {
        try (Harness pipeline = waiting("10m")) {
            pipeline.send(Side.GEO, 7, aGeo(7), 50);
            pipeline.pass(MINUTE.multipliedBy(11));
            assertThat(pipeline.clean(Side.GEO)).hasSize(1);

            pipeline.send(Side.GEO, 7, aGeo(7), 40);
            pipeline.send(Side.PIN, 7, aPin(7), 40);
            pipeline.send(Side.USER, 7, aUser(7), 40);

            assertThat(pipeline.clean(Side.GEO)).hasSize(1);
            assertThat(pipeline.posts()).hasSize(1);
            assertThat(pipeline.count(Side.GEO, Count.DUPLICATES)).isZero();
            assertThat(pipeline.count(Side.GEO, Count.LATE)).isZero();
        }
    }

    @Test
    void areNoneOfThoseThatGotComplete() {
        try (Harness pipeline = waiting("10m")) {
            pipeline.send(Side.GEO, 7, aGeo(7), 10);
            pipeline.pass(MINUTE.multipliedBy(9));
            complete(pipeline, 7);

            pipeline.pass(Duration.ofDays(30));

            assertThat(pipeline.rejected()).isEmpty();
            assertThat(pipeline.storedPosts()).isOne();
        }
    }

    @Test
    void countTheirTimeAnewWhenASideWasDeleted() {
        try (Harness pipeline = waiting("10m")) {
            complete(pipeline, 7);
            pipeline.pass(MINUTE.multipliedBy(60));
            pipeline.delete(Side.PIN, 7, 20);

            pipeline.pass(MINUTE.multipliedBy(9));
            assertThat(pipeline.storedPosts()).isOne();
            pipeline.pass(MINUTE.multipliedBy(2));

            assertThat(pipeline.storedPosts()).isZero();
            assertThat(pipeline.rejected()).hasSize(1);
        }
    }

    @Test
    void stayForEverWithoutALimit() {
        try (Harness pipeline = waiting("0")) {
            pipeline.send(Side.GEO, 7, aGeo(7), 10);

            pipeline.pass(Duration.ofDays(3650));

            assertThat(pipeline.storedPosts()).isOne();
            assertThat(pipeline.rejected()).isEmpty();
        }
    }

    @Test
    void areLookedForAThousandAtATimeAndTheNextStepGoesOnWhereTheLastStopped() {
        int posts = 2 * Overdue.AT_ONCE + 1;
        try (Harness pipeline = waiting("10m")) {
            RawJson geo = aGeo(0);
            for (int ind = 0; ind < posts; ind++) {
                pipeline.send(Side.GEO, ind, geo.withLiteral("ind", Integer.toString(ind)), 10);
            }
            pipeline.pass(Duration.ofSeconds(1));
            pipeline.pass(Duration.ofSeconds(1));
            pipeline.pass(Duration.ofSeconds(1));
            assertThat(pipeline.rejected()).isEmpty();

            pipeline.pass(MINUTE.multipliedBy(10));
            assertThat(pipeline.rejected()).hasSize(Overdue.AT_ONCE);
            pipeline.pass(Duration.ofSeconds(1));
            assertThat(pipeline.rejected()).hasSize(Overdue.AT_ONCE);
            pipeline.pass(Duration.ofSeconds(1));

            assertThat(pipeline.rejected()).hasSize(1);
            assertThat(pipeline.storedPosts()).isZero();
            assertThat(pipeline.flow().postsGivenUp()).isEqualTo(posts);
        }
    }
}
