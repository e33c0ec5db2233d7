package io.pinflow.bench.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An {@link S3Stub} in a process of its own. */
final class StubProcess implements AutoCloseable {

    private final Process process;
    private final String address;

    private StubProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** @param delayMs milliseconds that each answer takes */
    static StubProcess start(int delayMs) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            S3Stub.class.getName(),
                            Integer.toString(delayMs))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            return new StubProcess(process, "http://127.0.0.1:" + said.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    /** Requests so far. */
    long requests() {
        try (BufferedReader count = new BufferedReader(new InputStreamReader(
                URI.create(address + S3Stub.COUNT_PATH).toURL().openStream(), StandardCharsets.US_ASCII))) {
            return Long.parseLong(count.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
