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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;

/** The streams jar as it is shipped. It listens nowhere; its consumer group tells whether it works. */
public final class CleanerPart implements Part {
    private final DataFolder folder;
    private final Installation installation;
    private final String broker;
    private final TopicNames topics;

    public CleanerPart(DataFolder folder, Installation installation, String broker, TopicNames topics) {
        this.folder = folder;
        this.installation = installation;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "cleaner";
    }

    @Override
    public String address() {
        return "group " + topics.application();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of();
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
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", broker, "default.api.timeout.ms", "2000", "request.timeout.ms", "2000"))) {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(topics.application()))
                    .describedGroups()
                    .get(topics.application())
                    .get(2, TimeUnit.SECONDS);
            return group.groupState() == GroupState.STABLE && !group.members().isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path settingsFile() {
        return folder.run().resolve("cleaner.properties");
    }
}
