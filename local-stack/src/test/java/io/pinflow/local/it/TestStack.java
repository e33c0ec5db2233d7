package io.pinflow.local.it;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole pipeline for one test class, on free ports and in an empty folder below {@code target}. */
public final class TestStack implements AutoCloseable {
    private final StackSettings settings;
    private final Stack stack;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private TestStack(StackSettings settings) {
        this.settings = settings;
        this.stack = new Stack(settings, said::add);
    }

    /** Settings for an empty folder of the given name and the newest Connect worker. */
    static StackSettings settings(String name) {
        return settings(name, WorkerRuntime.of(installation().kafkaClassPath()));
    }

    static StackSettings settings(String name, WorkerRuntime runtime) {
        Path data = Path.of("target", "it", name);
        try {
            DataFolder.deleteTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StackSettings(
                installation(),
                data,
                runtime,
                freePort("kafka-port"),
                freePort("controller-port"),
                freePort("connect-port"),
                freePort("database-port"),
                freePort("s3-port"),
                freePort("cleaner-port"),
                false,
                Optional.empty());
    }

    /** The same settings with the clean topics landed as Parquet too. */
    static StackSettings withParquet(StackSettings settings) {
        return new StackSettings(
                settings.installation(),
                settings.data(),
                settings.worker(),
                settings.kafka(),
                settings.controller(),
                settings.connect(),
                settings.database(),
                settings.s3(),
                settings.cleaner(),
                true,
                settings.door());
    }

    /** The same settings with an HTTP door. */
    static StackSettings withDoor(StackSettings settings) {
        return new StackSettings(
                settings.installation(),
                settings.data(),
                settings.worker(),
                settings.kafka(),
                settings.controller(),
                settings.connect(),
                settings.database(),
                settings.s3(),
                settings.cleaner(),
                settings.parquet(),
                Optional.of(freePort("door-port")));
    }

    public static Installation installation() {
        return new Installation(Path.of(System.getProperty("pinflow.home")));
    }

    /** A running stack with its two sinks; the source waits to be started. */
    public static TestStack start(String name) {
        return start(settings(name));
    }

    static TestStack start(StackSettings settings) {
        TestStack test = new TestStack(settings);
        try {
            test.stack.start();
            test.connectors().startSinks();
            return test;
        } catch (RuntimeException e) {
            test.close();
            throw e;
        }
    }

    public Stack stack() {
        return stack;
    }

    public StackSettings settings() {
        return settings;
    }

    Connectors connectors() {
        return new Connectors(stack.connect(), settings);
    }

    public SupervisedPart part(String name) {
        return stack.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the stack told a person, such as that a part was started again. */
    List<String> said() {
        return said;
    }

    public static PortSetting freePort(String option) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
