package io.pinflow.local.stack;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;

/** The ports that a running pipeline was given, as its launcher leaves them for commands in other terminals. */
public final class RunningPorts {
    private final Properties ports;

    private RunningPorts(Properties ports) {
        this.ports = ports;
    }

    /** Those of the pipeline that runs on the folder; if it has only just begun to start, there are none. */
    public static RunningPorts of(DataFolder folder) {
        Properties ports = new Properties();
        if (Files.exists(file(folder))) {
            try (Reader reader = Files.newBufferedReader(file(folder))) {
                ports.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file(folder), e);
            }
        }
        return new RunningPorts(ports);
    }

    /** Where no pipeline runs. */
    public static RunningPorts none() {
        return new RunningPorts(new Properties());
    }

    /** Leaves them for others. */
    static void write(DataFolder folder, Collection<SupervisedPart> parts) {
        StringBuilder lines = new StringBuilder();
        parts.forEach(part -> part.ports()
                .forEach(port -> lines.append(port.option())
                        .append('=')
                        .append(port.port())
                        .append('\n')));
        try {
            Files.writeString(file(folder), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(folder), e);
        }
    }

    /** The same setting with the port that the pipeline has; as it was if none is known. */
    public PortSetting of(PortSetting setting) {
        String port = ports.getProperty(setting.option());
        return port == null ? setting : new PortSetting(Integer.parseInt(port), setting.option());
    }

    private static Path file(DataFolder folder) {
        return folder.run().resolve("ports.properties");
    }
}
