package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.reconcile.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The HTTP door as it is shipped, open to the three raw topics. */
public final class DoorPart implements Part {
    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final TopicNames topics;
    private final HttpProbe http = new HttpProbe();

    public DoorPart(DataFolder folder, Installation installation, PortSetting port, String broker, TopicNames topics) {
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "door";
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port.port();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() {
        String prefix = Pattern.quote(topics.prefix()).replace("\\", "\\\\");
        try {
            Files.writeString(
                    settingsFile(),
                    String.join(
                            "\n",
                            "bootstrap.servers=" + broker,
                            "http.port=" + port.port(),
                            "topics.regex=" + prefix + "(pin|geo|user)",
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settingsFile(), e);
        }
    }

    @Override
    public List<String> command() {
        return JavaCommand.ofJar(
                256,
                List.of(),
                installation.ingestJar(),
                "--config",
                settingsFile().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean isReady() {
        return http.status(address() + "/ready").equals(OptionalInt.of(200));
    }

    private Path settingsFile() {
        return folder.run().resolve("door.properties");
    }
}
