package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What moves the tasks of sinks between two workers. Each ends with records landing again in all partitions. */
enum Disturbance {
    /** A worker is frozen until its partitions are others', and goes on with open files and uploads underway. */
    ZOMBIE {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            SupervisedPart frozen = stack.worker(victim);
            signal(frozen, "-STOP");
            try {
                flows.forEach(flow -> flow.awaitMoreInEachPartition(OBJECTS_OF_A_NEW_OWNER));
            } finally {
                signal(frozen, "-CONT");
            }
        }
    },
    WORKER_KILLED {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            stack.kill(victim);
        }
    },
    WORKER_RESTARTED {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            SupervisedPart worker = stack.worker(victim);
            worker.stop(Duration.ofSeconds(10));
            flows.forEach(flow -> flow.awaitMore(1 + chance.nextInt(3)));
            worker.start();
        }
    },
    TASKS_CHANGED {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            flows.forEach(flow -> stack.connect(victim).put(flow.name(), flow.settingsWith(1 + chance.nextInt(4))));
        }
    },
    PAUSED {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            ConnectorCalls calls = new ConnectorCalls(stack.worker(victim).address());
            flows.forEach(flow -> calls.pause(flow.name()));
            flows.forEach(flow -> calls.resume(flow.name()));
        }
    },
    RESTARTED {
        @Override
        void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance) {
            ConnectorCalls calls = new ConnectorCalls(stack.worker(victim).address());
            flows.forEach(flow -> calls.restart(flow.name()));
        }
    };

    /** More than a frozen worker can have had on their way. */
    private static final int OBJECTS_OF_A_NEW_OWNER = 4;

    abstract void strike(SinkStack stack, List<SinkFlow> flows, int victim, Random chance);

    /** Strikes one of two workers, and returns when each partition of each sink has landed something since. */
    void pass(SinkStack stack, List<SinkFlow> flows, Random chance) {
        strike(stack, flows, chance.nextInt(2), chance);
        flows.forEach(flow -> flow.awaitMoreInEachPartition(1));
    }

    private static void signal(SupervisedPart part, String signal) {
        String pid = Long.toString(part.pid().orElseThrow());
        try {
            assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot send " + signal + " to process " + pid, e);
        }
    }
}
