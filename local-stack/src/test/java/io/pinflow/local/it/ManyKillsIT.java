package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.demo.Demo;
import io.pinflow.local.part.PartState;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.status.FlowTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twenty kills at random moments, every part four times, under a steady flow. Prints how long the flow stood still after each.
 * {@code -Dpinflow.chaos.seed=N} repeats a run's order and moments.
 */
@Tag("chaos")
class ManyKillsIT {
    private static final int ROUNDS = 4;
    private static final int POSTS_BETWEEN_KILLS = 40;
    private static final Pace PACE = Pace.parse("20");
    private static final int POSTS = 6_000;

    @Test
    void endsReconciledAfterTwentyKills() throws Exception {
        long seed = Long.getLong("pinflow.chaos.seed", System.nanoTime());
        System.out.println("pinflow.chaos.seed=" + seed);
        Random random = new Random(seed);
        try (TestStack test = TestStack.start("many-kills");
                FlowTally tally = new FlowTally(test.stack().brokerAddress(), StackSettings.TOPICS)) {
            CompletableFuture<Report> run = CompletableFuture.supplyAsync(() -> runDemo(test));
            for (int round = 0; round < ROUNDS; round++) {
                List<SupervisedPart> order = new ArrayList<>(test.stack().parts());
                Collections.shuffle(order, random);
                for (SupervisedPart victim : order) {
                    awaitFlow(test, tally, POSTS_BETWEEN_KILLS + random.nextInt(POSTS_BETWEEN_KILLS));
                    kill(victim, test, tally);
                }
            }

            Report report = run.get(15, TimeUnit.MINUTES);

            System.out.println("posts " + report.posts() + ", differences " + report.differences());
            assertThat(report.differences()).isEmpty();
            assertThat(report.posts()).isEqualTo(POSTS);
        }
    }

    private static void kill(SupervisedPart victim, TestStack test, FlowTally tally) {
        Instant begin = Instant.now();
        victim.kill();
        await().until(() -> victim.state() != PartState.READY);
        awaitFlow(test, tally, 1);
        System.out.printf(
                "killed the %s: all parts ready and posts cleaned again after %.1f s%n",
                victim.name(), Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    private static void awaitFlow(TestStack test, FlowTally tally, int posts) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> test.stack().parts().stream().allMatch(part -> part.state() == PartState.READY));
        long before = cleaned(tally);
        await().atMost(Duration.ofSeconds(90)).until(() -> cleaned(tally) >= before + posts);
    }

    private static long cleaned(FlowTally tally) {
        return tally.snapshot().sides().stream()
                .mapToLong(side -> side.clean() + side.duplicates())
                .min()
                .orElseThrow();
    }

    private static Report runDemo(TestStack test) {
        try {
            return new Demo(test.stack(), test.connectors(), text -> {}).run(POSTS, PACE);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
