package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The streams jar as it is shipped, with its page. */
public final class CleanerPart extends HttpJarPart {
    private static final int HEAP_MB = 128;

    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final TopicNames topics;
    private final Optional<String> door;

    /**
     * @param door address of the HTTP door that its page shows; empty if none runs
     */
    public CleanerPart(
            DataFolder folder,
            Installation installation,
            PortSetting port,
            String broker,
            TopicNames topics,
            Optional<String> door) {
        super("cleaner", HEAP_MB, folder, port);
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.topics = topics;
        this.door = door;
    }

    @Override
    Path jar() {
        return installation.cleanerJar();
    }

    @Override
    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "bootstrap.servers=" + broker,
                "topic.prefix=" + topics.prefix(),
                "application.id=" + topics.application(),
                "state.dir=" + folder.data(name()),
                "http.port=" + port.port()));
        door.ifPresent(url -> settings.add("http.door.url=" + url));
        return settings;
    }
}
