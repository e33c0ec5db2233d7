package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.demo.Demo;
import io.pinflow.local.part.PartState;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.reconcile.Draws;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.status.FlowTally;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part is killed with {@code kill -9} while posts flow, and the end is as if nothing had happened. */
class KillIT {
    private static final int POSTS = 600;
    private static final Pace PACE = Pace.parse("150");
    private static final int POSTS_BEFORE_THE_KILL = 200;

    private static TestStack test;
    private static int sent;

    @BeforeAll
    static void start() {
        test = TestStack.start("kill");
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "cleaner", "broker", "database", "s3"})
    void endsAsAnUndisturbedRunDoes(String part) throws Exception {
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(KillIT::runDemo);
        awaitRawPosts(sent + POSTS_BEFORE_THE_KILL);
        SupervisedPart victim = test.part(part);
        long pid = victim.pid().orElseThrow();

        victim.kill();

        Report report = run.get(3, TimeUnit.MINUTES);
        sent += POSTS;
        assertThat(victim.pid()).isPresent();
        assertThat(victim.pid().getAsLong()).isNotEqualTo(pid);
        assertThat(victim.state()).isEqualTo(PartState.READY);
        assertThat(report.differences()).isEmpty();
        assertThat(report.posts()).isEqualTo(sent);
        assertThat(report.sides().get(Side.USER).raw()).isEqualTo(sent);
        assertThat(report.joined()).isEqualTo(distinct(sent));
    }

    private static Report runDemo() {
        try {
            return new Demo(test.stack(), test.connectors(), text -> {}).run(POSTS, PACE);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static void awaitRawPosts(long posts) {
        try (FlowTally tally = new FlowTally(test.stack().brokerAddress(), StackSettings.TOPICS)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> tally.snapshot().sides().get(0).raw() >= posts);
        }
    }

    private static long distinct(int posts) {
        return IntStream.of(new Draws(posts, 100, 11_001).indexes()).distinct().count();
    }
}
