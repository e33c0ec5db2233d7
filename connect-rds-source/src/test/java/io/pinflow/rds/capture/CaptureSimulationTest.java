package io.pinflow.rds.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.capture.FakeTable.Version;
import io.pinflow.rds.capture.Step.Outcome;
import io.pinflow.rds.table.IdRange;
import io.pinflow.rds.table.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writers that commit in any order, or roll back, while a capture reads, stops and goes on from its offset. */
class CaptureSimulationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ACTIONS = 400;

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void byIdEveryRowIsSentOnceHoweverItIsCommitted(int seed) {
        boolean showsWriters = seed % 2 == 0;
        FakeTable table = new FakeTable(showsWriters);
        Simulation simulation = new Simulation(
                new Random(seed), table, new IncrementingCapture("orders", Split.WHOLE, PATIENCE, 7), showsWriters);

        simulation.run(false);

        assertThat(simulation.sent).containsExactlyInAnyOrderElementsOf(simulation.committed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void byIdInAPartEveryRowOfThePartIsSentOnce(int seed) {
        boolean showsWriters = seed % 2 == 0;
        Split part = new Split(seed % 3, 3);
        FakeTable table = new FakeTable(showsWriters).part(part);
        Simulation simulation = new Simulation(
                new Random(seed), table, new IncrementingCapture("orders", part, PATIENCE, 7), showsWriters);
        simulation.skipsBlocks = true;

        simulation.run(false);

        List<List<Object>> own = simulation.committed.stream()
                .filter(row -> part.owns((Long) row.get(0)))
                .toList();
        assertThat(simulation.sent).containsExactlyInAnyOrderElementsOf(own);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void byTimeEveryRowAndEveryLastChangeIsSentOnce(int seed) {
        boolean showsWriters = seed % 2 == 0;
        FakeTable table = new FakeTable(showsWriters);
        Duration delay = Duration.ofSeconds(seed % 3);
        Simulation simulation = new Simulation(
                new Random(seed), table, new TimestampCapture(Beginning.EVERYTHING, delay, PATIENCE, 7), showsWriters);

        simulation.run(true);

        assertThat(simulation.sent).doesNotHaveDuplicates().containsAll(simulation.current());
        assertThat(simulation.committed).containsAll(simulation.sent);
    }

    private static final class Simulation {
        private final List<List<Object>> committed = new ArrayList<>();
        private final List<List<Object>> sent = new ArrayList<>();
        private final Random random;
        private final FakeTable table;
        private final Capture capture;
        private final boolean showsWriters;
        private Progress progress;
        private Map<String, Object> offset;
        private boolean skipsBlocks;
        private long version = 1;

        Simulation(Random random, FakeTable table, Capture capture, boolean showsWriters) {
            this.random = random;
            this.table = table;
            this.capture = capture;
            this.showsWriters = showsWriters;
            this.progress = capture.resume(null);
        }

        void run(boolean changes) {
            for (int action = 0; action < ACTIONS; action++) {
                act(changes);
            }
            table.open().forEach(this::commit);
            for (int rest = 0; rest < 300; rest++) {
                step();
                table.pass(Duration.ofSeconds(1));
            }
        }

        private void act(boolean changes) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> table.write();
                case 3, 4 -> anyOpen(true);
                case 5 -> anyOpen(random.nextBoolean());
                case 6 -> step();
                case 7 -> passTime();
                default -> rarely(changes);
            }
        }

        private void rarely(boolean changes) {
            if (random.nextInt(3) == 0) {
                progress = capture.resume(offset); // a stop and a start
            }
            if (skipsBlocks) {
                table.skipIds(random.nextInt(2_500));
            }
            if (changes && !committed.isEmpty()) {
                long id = (Long) committed.get(random.nextInt(committed.size())).get(0);
                if (table.open().stream().noneMatch(row -> row.id() == id)) { // its lock
                    table.write(id, ++version);
                }
            }
        }

        private void passTime() {
            table.pass(Duration.ofMillis(random.nextInt(3_000)));
            if (!showsWriters) { // none takes longer than is waited for
                table.open().stream()
                        .filter(row -> row.changed()
                                .isBefore(table.moment().now().minus(PATIENCE).plusSeconds(4)))
                        .forEach(this::commit);
            }
        }

        private void anyOpen(boolean commits) {
            List<Version> open = table.open();
            if (open.isEmpty()) {
                return;
            }
            Version one = open.get(random.nextInt(open.size()));
            if (commits) {
                commit(one);
            } else {
                table.rollBack(one);
            }
        }

        private void commit(Version one) {
            table.commit(one);
            committed.add(List.of(one.values()));
        }

        private void step() {
            Outcome outcome = Outcome.MORE;
            for (int i = 0; i < 1 + random.nextInt(4) && outcome == Outcome.MORE; i++) {
                Step step = capture.read(table, progress);
                step.rows().forEach(row -> sent.add(List.of(row)));
                progress = step.after();
                outcome = step.outcome();
                if (!step.rows().isEmpty()) {
                    offset = progress.toOffset();
                }
            }
        }

        /** @return the rows as they lie in the table at the end */
        private List<List<Object>> current() {
            return table.byId(List.of(new IdRange(0, Long.MAX_VALUE)), Integer.MAX_VALUE).rows().stream()
                    .map(List::of)
                    .toList();
        }
    }
}
