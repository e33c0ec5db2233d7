package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A part that is a runnable jar with a settings file, and answers {@code /ready} over HTTP. */
abstract class HttpJarPart implements Part {
    private final String name;
    private final int heapMegabytes;
    private final DataFolder folder;
    private final PortSetting port;
    private final HttpProbe http = new HttpProbe();

    HttpJarPart(String name, int heapMegabytes, DataFolder folder, PortSetting port) {
        this.name = name;
        this.heapMegabytes = heapMegabytes;
        this.folder = folder;
        this.port = port;
    }

    /** The jar. */
    abstract Path jar();

    /** The lines of its settings file. */
    abstract List<String> settings();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String address() {
        return "http://127.0.0.1:" + port.port();
    }

    @Override
    public final List<PortSetting> ports() {
        return List.of(port);
    }

    @Override
    public final void prepare() {
        try {
            Files.writeString(settingsFile(), String.join("\n", settings()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settingsFile(), e);
        }
    }

    @Override
    public final List<String> command() {
        return JavaCommand.ofJar(
                heapMegabytes, List.of(), jar(), "--config", settingsFile().toString());
    }

    @Override
    public final Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public final boolean isReady() {
        return http.status(address() + "/ready").equals(OptionalInt.of(200));
    }

    private Path settingsFile() {
        return folder.run().resolve(name + ".properties");
    }
}
