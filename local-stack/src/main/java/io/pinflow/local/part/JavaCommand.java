package io.pinflow.local.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for parts that are Java programs, tuned to start fast and stay small on a laptop. */
public final class JavaCommand {
    private JavaCommand() {}

    /** @param heapMegabytes upper bound of the Java heap */
    public static List<String> ofMain(
            int heapMegabytes, List<String> options, String classPath, String main, String... args) {
        List<String> command = jvm(heapMegabytes, options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(args));
        return List.copyOf(command);
    }

    static List<String> ofJar(int heapMegabytes, List<String> options, Path jar, String... args) {
        List<String> command = jvm(heapMegabytes, options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return List.copyOf(command);
    }

    private static List<String> jvm(int heapMegabytes, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto"));
        command.addAll(options);
        return command;
    }
}
