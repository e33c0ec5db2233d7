package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.util.List;

/** The streams jar as it is shipped, with its page. */
public final class CleanerPart extends HttpJarPart {
    private static final int HEAP_MB = 128;

    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final TopicNames topics;

    public CleanerPart(
            DataFolder folder, Installation installation, PortSetting port, String broker, TopicNames topics) {
        super("cleaner", HEAP_MB, folder, port);
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    Path jar() {
        return installation.cleanerJar();
    }

    @Override
    List<String> settings() {
        return List.of(
                "bootstrap.servers=" + broker,
                "topic.prefix=" + topics.prefix(),
                "application.id=" + topics.application(),
                "state.dir=" + folder.data(name()),
                "http.port=" + port.port());
    }
}
