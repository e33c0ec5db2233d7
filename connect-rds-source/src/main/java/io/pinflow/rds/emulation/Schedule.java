package io.pinflow.rds.emulation;

import io.pinflow.rds.feed.TaskClock;
import io.pinflow.rds.position.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Which posts go next, and when: the draws that were not sent yet, at their pace, up to the limit.
 * <p>Not safe for use by several threads.
 */
final class Schedule {
    /** Draws skipped between two looks at the clock; some ten milliseconds. */
    private static final long SKIP = 100_000;

    private final Draws draws;
    private final Pace pace;
    private final TaskClock clock;
    private final int postsPerPage;
    private final long sentBefore;
    private final long last;

    /** @param resume how far earlier runs came */
    Schedule(Emulation emulation, Pace pace, Position resume, TaskClock clock) {
        this.draws = new Draws(emulation.seed(), emulation.bound());
        this.pace = pace;
        this.clock = clock;
        this.postsPerPage = emulation.postsPerPage();
        this.sentBefore = resume.draws();
        // A post that is half sent is finished, also when the limit was lowered meanwhile.
        this.last = Math.max(emulation.postsMax().orElse(Long.MAX_VALUE), resume.postsBegun());
    }

    /** @return whether every post up to the limit was given out */
    boolean isDone() {
        return draws.count() >= last;
    }

    /**
     * Waits for the next post to fall due.
     *
     * @param deadline a reading of the clock
     * @return the posts that are due, in order; empty if none is by the deadline
     */
    List<Draw> awaitDue(long deadline) throws InterruptedException {
        if (!skipWhatWasSent(deadline)) {
            return List.of();
        }
        if (isDone()) {
            clock.awaitUntil(deadline);
            return List.of();
        }
        long due = pace.dueAt(draws.peek(), clock.nanos());
        clock.awaitUntil(due - deadline < 0 ? due : deadline);
        return dueNow();
    }

    /** Catches up with earlier runs; after very many draws this takes several calls, so that no call is long. */
    private boolean skipWhatWasSent(long deadline) {
        while (draws.count() < sentBefore && clock.nanos() - deadline < 0) {
            draws.skip(Math.min(SKIP, sentBefore - draws.count()));
        }
        return draws.count() >= sentBefore;
    }

    private List<Draw> dueNow() {
        List<Draw> due = new ArrayList<>();
        long now = clock.nanos();
        while (due.size() < postsPerPage && !isDone() && pace.dueAt(draws.peek(), now) - now <= 0) {
            due.add(draws.next());
            pace.started(now);
        }
        return due;
    }
}
