package io.pinflow.cleaner.echo;

import static io.pinflow.cleaner.RawJson.aGeo;
import static io.pinflow.cleaner.RawJson.aPin;
import static io.pinflow.cleaner.RawJson.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.Harness;
import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.side.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that repeat others word for word, when the store no longer holds what those said, or does. */
class EchoedRecordsTest {
    private static final RawJson ONE = aPin(7).with("title", "one");
    private static final RawJson OTHER = aPin(7).with("title", "other");

    @TempDir
    private Path stateDir;

    private Harness pipeline;

    @BeforeEach
    void start() {
        pipeline = new Harness(stateDir, 1, Map.of("join.incomplete.ttl", "10m"));
        pipeline.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void areDuplicatesAndSeenAsRepeats() {
        for (int time = 10; time <= 50; time += 10) {
            pipeline.send(Side.PIN, 7, ONE, time);
        }

        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isEqualTo(4);
        assertThat(pipeline.flow().count(Side.PIN, Flow.Event.DUPLICATE)).isEqualTo(4);
        assertThat(pipeline.flow().repeats(0).orElseThrow().of(Side.PIN, 7).times())
                .isEqualTo(4);
        assertThat(pipeline.flow().repeats(0).orElseThrow().of(Side.PIN, 7).lastTime())
                .isEqualTo(50);
    }

    @Test
    void countTheirUnknownColumnsEachTime() {
        for (int time = 0; time < 3; time++) {
            pipeline.send(Side.PIN, 7, ONE.with("likes", "12"), time);
        }

        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isEqualTo(2);
        assertThat(pipeline.count(Side.PIN, Count.UNKNOWN_COLUMNS)).isEqualTo(3);
    }

    @Test
    void areNewsAfterAnotherValue() {
        pipeline.send(Side.PIN, 7, ONE, 10);
        pipeline.send(Side.PIN, 7, OTHER, 20);
        pipeline.send(Side.PIN, 7, ONE, 30);

        assertThat(pipeline.clean(Side.PIN)).hasSize(3);
    }

    @Test
    void areNewsAfterAnotherValueThatCameThroughTheRekeyTopic() {
        pipeline.send(Side.PIN, 7, ONE, 10);
        pipeline.send(Side.PIN, null, OTHER.json(), 20);
        pipeline.send(Side.PIN, 7, ONE, 30);

        assertThat(pipeline.clean(Side.PIN)).hasSize(3);
    }

    @Test
    void areNoNewsAfterALateValue() {
        pipeline.send(Side.PIN, 7, ONE, 10);
        pipeline.send(Side.PIN, 7, OTHER, 5);
        pipeline.send(Side.PIN, 7, ONE, 30);

        assertThat(pipeline.clean(Side.PIN)).hasSize(1);
        assertThat(pipeline.count(Side.PIN, Count.LATE)).isEqualTo(1);
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isEqualTo(1);
    }

    @Test
    void areNewsAfterADeletion() {
        pipeline.send(Side.PIN, 7, ONE, 10);
        pipeline.send(Side.GEO, 7, aGeo(7), 10);
        pipeline.send(Side.USER, 7, aUser(7), 10);
        pipeline.delete(Side.PIN, 7, 20);
        assertThat(pipeline.posts()).hasSize(2);

        pipeline.send(Side.PIN, 7, ONE, 30);

        assertThat(pipeline.posts()).hasSize(1);
    }

    @Test
    void areNewsAfterThePostWasGivenUp() {
        pipeline.send(Side.PIN, 7, ONE, 10);
        pipeline.pass(Duration.ofMinutes(11));
        pipeline.pass(Duration.ofMinutes(1));
        assertThat(pipeline.storedPosts()).isZero();

        pipeline.send(Side.PIN, 7, ONE, 30);

        assertThat(pipeline.storedPosts()).isEqualTo(1);
        assertThat(pipeline.count(Side.PIN, Count.DUPLICATES)).isZero();
    }
}
