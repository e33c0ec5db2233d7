package io.pinflow.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
    @TempDir
    Path folder;

    @Test
    void passesTheExitStatusOn() throws Exception {
        GuardedProcess process = start("sh", "-c", "exit 7");

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void keepsWhatThePartPrints() throws Exception {
        GuardedProcess process = start("sh", "-c", "echo one; echo two >&2; echo \"$COLOUR\"");

        process.onExit().get(10, TimeUnit.SECONDS);

        assertThat(process.logTail(2)).containsExactly("two", "blue");
    }

    /** The build runs this with the variable set. */
    @Test
    void keepsTheLaunchersOwnVariablesFromThePart() throws Exception {
        GuardedProcess process = start("sh", "-c", "echo \"[$PINFLOW_CLEANER_PORT]\"");

        process.onExit().get(10, TimeUnit.SECONDS);

        assertThat(System.getenv("PINFLOW_CLEANER_PORT")).isNotEmpty();
        assertThat(process.logTail(1)).containsExactly("[]");
    }

    @Test
    void endsThePartWhenAsked() {
        GuardedProcess process = start("sleep", "600");
        long pid = awaitPid(process);

        process.stop(Duration.ofSeconds(10));

        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void killsAPartThatDoesNotListen() {
        GuardedProcess process = start("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done");
        long pid = awaitPid(process);

        process.stop(Duration.ofMillis(300));

        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void killingThePartEndsItsGuard() throws Exception {
        GuardedProcess process = start("sleep", "600");
        awaitPid(process);

        process.kill();

        assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(128 + 9);
        assertThat(process.pid()).isEmpty();
    }

    private static long awaitPid(GuardedProcess process) {
        await().until(() -> process.pid().isPresent());
        return process.pid().getAsLong();
    }

    private GuardedProcess start(String... command) {
        return GuardedProcess.start(
                List.of(command), Map.of("COLOUR", "blue"), folder.resolve("part.pid"), folder.resolve("part.log"));
    }
}
