package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.stack.StackSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens to the parts when the launcher, or one of them, dies. */
class LauncherIT {
    private static final List<String> PARTS = List.of("database", "broker", "worker", "cleaner", "s3");

    @Test
    void noPartOutlivesALauncherThatIsKilled() {
        StackSettings settings = TestStack.settings("launcher-killed");
        try (LauncherProcess launcher = LauncherProcess.start(settings, "up")) {
            List<ProcessHandle> parts = awaitParts(settings);

            launcher.process().destroyForcibly();

            await().atMost(Duration.ofSeconds(40)).until(() -> parts.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void startsAPartThatDiesAgainAndSaysSoAndEndsAllWhenAskedTo() throws InterruptedException {
        StackSettings settings = TestStack.settings("launcher-part-dies");
        try (LauncherProcess launcher = LauncherProcess.start(settings, "up")) {
            awaitParts(settings);
            await().atMost(Duration.ofSeconds(60)).until(() -> launcher.output().contains("All parts serve"));
            ProcessHandle worker = LauncherProcess.part(settings, "worker").orElseThrow();

            worker.destroyForcibly();

            await().atMost(Duration.ofSeconds(40))
                    .until(() -> LauncherProcess.part(settings, "worker")
                            .filter(restarted -> restarted.pid() != worker.pid())
                            .isPresent());
            assertThat(launcher.output()).contains("The worker ended with status 137 and is started again");
            assertThat(launcher.process().isAlive()).isTrue();
            List<ProcessHandle> parts = awaitParts(settings);

            launcher.process().destroy();

            assertThat(launcher.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    private static List<ProcessHandle> awaitParts(StackSettings settings) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> PARTS.stream()
                                .map(part -> LauncherProcess.part(settings, part))
                                .flatMap(Optional::stream)
                                .toList(),
                        found -> found.size() == PARTS.size());
    }
}
