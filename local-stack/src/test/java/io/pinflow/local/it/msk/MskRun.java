package io.pinflow.local.it.msk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code ./pinflow plugin}, {@code msk} or {@code doctor}, as a process of its own.
 *
 * @param text what it printed, errors too
 */
public record MskRun(int status, String text) {
    private static final Path ROOT = Path.of(System.getProperty("pinflow.home"));

    /** Runs the command to its end. */
    public static MskRun of(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-Dpinflow.home=" + ROOT,
                "-Daws.accessKeyId=key",
                "-Daws.secretAccessKey=secret",
                "-cp",
                ROOT.resolve("msk/target/msk-" + System.getProperty("pinflow.version") + ".jar") + ":"
                        + ROOT.resolve("msk/target/lib") + "/*",
                "io.pinflow.msk.cli.PinflowMsk"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new MskRun(process.exitValue(), text);
    }
}
