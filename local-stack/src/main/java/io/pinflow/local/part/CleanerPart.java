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

/** The streams jar as it is shipped, with its page. */
public final class CleanerPart implements Part {
    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final TopicNames topics;
    private final HttpProbe http = new HttpProbe();

    public CleanerPart(
            DataFolder folder, Installation installation, PortSetting port, String broker, TopicNames topics) {
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "cleaner";
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
        try {
            Files.writeString(
                    settingsFile(),
                    String.join(
                            "\n",
                            "bootstrap.servers=" + broker,
                            "topic.prefix=" + topics.prefix(),
                            "application.id=" + topics.application(),
                            "state.dir=" + folder.data(name()),
                            "http.port=" + port.port(),
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settingsFile(), e);
        }
    }

    @Override
    public List<String> command() {
        return JavaCommand.ofJar(
                128,
                List.of(),
                installation.cleanerJar(),
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
        return folder.run().resolve("cleaner.properties");
    }
}
