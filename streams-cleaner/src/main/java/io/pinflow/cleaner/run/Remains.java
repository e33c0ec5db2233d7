package io.pinflow.cleaner.run;

import io.pinflow.cleaner.topic.TopicNames;
import io.pinflow.cleaner.topic.TopicsRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What a cleaner leaves behind: its group with the offsets, its internal topics, the stores of this machine. */
public final class Remains {
    private final Admin admin;
    private final TopicNames topics;
    private final Path stateFolder;

    /** @param stateFolder of this application alone */
    public Remains(Admin admin, TopicNames topics, Path stateFolder) {
        this.admin = admin;
        this.topics = topics;
        this.stateFolder = stateFolder;
    }

    /**
     * What there is, for people.
     *
     * @throws TopicsRefused if the broker refuses us
     */
    public List<String> list() throws InterruptedException {
        List<String> found = new ArrayList<>();
        group().ifPresent(group -> found.add("the group " + group.groupId() + " with its offsets"));
        internalTopics().forEach(topic -> found.add("the topic " + topic));
        if (Files.exists(stateFolder)) {
            found.add("the folder " + stateFolder);
        }
        return found;
    }

    /**
     * Deletes it; the group first, which a running instance forbids.
     *
     * @throws TopicsRefused if an instance is running, or the broker refuses us
     */
    public void delete() throws InterruptedException, IOException {
        Optional<GroupListing> group = group();
        if (group.isPresent()) {
            delete(group.get());
        }
        try {
            admin.deleteTopics(internalTopics()).all().get();
        } catch (ExecutionException e) {
            throw refused("delete the internal topics", e);
        }
        deleteFolder();
    }

    private void delete(GroupListing group) throws InterruptedException {
        List<String> id = List.of(group.groupId());
        boolean isOfStreams = group.type().filter(GroupType.STREAMS::equals).isPresent();
        try {
            if (isOfStreams) {
                admin.deleteStreamsGroups(id).all().get();
            } else {
                admin.deleteConsumerGroups(id).all().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                throw new TopicsRefused("The group " + group.groupId()
                        + " has members: stop every instance of the cleaner, and wait for session.timeout.ms after one"
                        + " that was killed");
            }
            throw refused("delete the group " + group.groupId(), e);
        }
    }

    private Optional<GroupListing> group() throws InterruptedException {
        try {
            return admin.listGroups().all().get().stream()
                    .filter(group -> group.groupId().equals(topics.applicationId()))
                    .findFirst();
        } catch (ExecutionException e) {
            throw refused("list groups", e);
        }
    }

    private List<String> internalTopics() throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<String> internal = new ArrayList<>(topics.internals());
            internal.addAll(topics.singleInternals());
            internal.retainAll(existing);
            return internal;
        } catch (ExecutionException e) {
            throw refused("list topics", e);
        }
    }

    private void deleteFolder() throws IOException {
        if (!Files.exists(stateFolder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(stateFolder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static TopicsRefused refused(String what, ExecutionException e) {
        return new TopicsRefused(
                "Cannot " + what + ": " + e.getCause().getMessage()
                        + ". Check the broker's address, and the credentials and rights of this client",
                e.getCause());
    }
}
