package io.pinflow.rds.emulation;

import static io.pinflow.rds.emulation.EmulationBuilder.anEmulation;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.feed.ManualTaskClock;
import io.pinflow.rds.position.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final long TURN = Duration.ofMillis(500).toNanos();

    private final ManualTaskClock clock = new ManualTaskClock();
    private final long start = clock.nanos();

    @Test
    void sendsPostsWithoutPauseTogetherAndWaitsForTheOthers() throws InterruptedException {
        Schedule schedule = schedule(anEmulation().withPostsPerPage(100).build(), PaceKind.COURSE, Position.START);

        List<String> turns = new ArrayList<>();
        for (int turn = 0; turn < 9; turn++) {
            List<Long> numbers = numbers(schedule.awaitDue(clock.nanos() + TURN));
            turns.add(Duration.ofNanos(clock.nanos() - start).toMillis() + " " + numbers);
        }

        // The pauses before posts 1 to 10 are 0,1,1,1,0,0,1,0,0,0; a turn waits half a second at most.
        assertThat(turns)
                .containsExactly(
                        "0 [1]",
                        "500 []",
                        "1000 [2]",
                        "1500 []",
                        "2000 [3]",
                        "2500 []",
                        "3000 [4, 5, 6]",
                        "3500 []",
                        "4000 [7, 8, 9, 10]");
    }

    @Test
    void sendsAtARateWhatFellDueSinceTheLastTurn() throws InterruptedException {
        Schedule schedule =
                schedule(anEmulation().withPostsMax(100).withPostsPerPage(100).build(), PaceKind.RATE, Position.START);
        schedule.awaitDue(clock.nanos() + TURN);

        clock.advance(Duration.ofMillis(450));
        List<Draw> due = schedule.awaitDue(clock.nanos() + TURN);

        assertThat(numbers(due)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void sendsWholePagesWithoutALimitToThePace() throws InterruptedException {
        Schedule schedule = schedule(anEmulation().build(), PaceKind.UNLIMITED, Position.START);

        List<List<Long>> pages = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            pages.add(numbers(schedule.awaitDue(clock.nanos() + TURN)));
        }

        assertThat(pages)
                .containsExactly(List.of(1L, 2L, 3L, 4L), List.of(5L, 6L, 7L, 8L), List.of(9L, 10L), List.of());
        assertThat(schedule.isDone()).isTrue();
        assertThat(clock.nanos() - start).as("an idle turn waits").isEqualTo(TURN);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3, 1", "2, 0, 3, 3", "2, 2, 3, 3", "3, 0, 3, 0", "5, 0, 3, 0", "3, 1, 3, 4", "5, 2, 3, 6"})
    void countsPostsOfEarlierRunsAndFinishesAHalfSentOne(long draws, int sent, long max, long expectedNext)
            throws InterruptedException {
        Schedule schedule = schedule(
                anEmulation().withPostsMax(max).withPostsPerPage(1).build(),
                PaceKind.UNLIMITED,
                new Position(draws, sent));

        List<Long> next = numbers(schedule.awaitDue(clock.nanos() + TURN));

        assertThat(next).isEqualTo(expectedNext == 0 ? List.of() : List.of(expectedNext));
    }

    private Schedule schedule(Emulation emulation, PaceKind pace, Position resume) {
        return new Schedule(emulation, pace.startAt(10, clock.nanos()), resume, clock);
    }

    private static List<Long> numbers(List<Draw> draws) {
        return draws.stream().map(Draw::number).toList();
    }
}
