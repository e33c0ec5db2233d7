package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The HTTP door as it is shipped, open to the three raw topics. */
public final class DoorPart extends HttpJarPart {
    private static final int HEAP_MB = 256;

    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final TopicNames topics;

    public DoorPart(DataFolder folder, Installation installation, PortSetting port, String broker, TopicNames topics) {
        super("door", HEAP_MB, folder, port);
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    Path jar() {
        return installation.ingestJar();
    }

    @Override
    List<String> settings() {
        // In a properties file a backslash stands for itself only when doubled.
        String prefix = Pattern.quote(topics.prefix()).replace("\\", "\\\\");
        return List.of(
                "bootstrap.servers=" + broker, "http.port=" + port.port(), "topics.regex=" + prefix + "(pin|geo|user)");
    }
}
