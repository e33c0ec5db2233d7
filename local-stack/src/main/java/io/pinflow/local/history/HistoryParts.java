package io.pinflow.local.history;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.CleanerPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.S3Part;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.stack.FolderLock;
import io.pinflow.local.stack.Leftovers;
import io.pinflow.local.stack.RunningPorts;
import io.pinflow.local.stack.StackSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The parts of the pipeline that the history application needs: the S3 server, and the cleaner where its live answers are
 * wanted. Those of a running pipeline are used; where none runs, they are started for as long as this is open.
 */
final class HistoryParts implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(12);

    private final DataFolder folder;
    private final Optional<FolderLock> lock;
    private final Part s3;
    private final Part broker;
    private final Part cleaner;
    private final List<SupervisedPart> started = new ArrayList<>();
    private boolean closed;

    private HistoryParts(StackSettings settings, DataFolder folder, Credentials credentials) {
        this.folder = folder;
        this.lock = FolderLock.tryTake(folder);
        Installation installation = settings.installation();
        RunningPorts ports = lock.isPresent() ? RunningPorts.none() : RunningPorts.of(folder);
        this.s3 = new S3Part(folder, installation, ports.of(settings.s3()), credentials);
        this.broker = new BrokerPart(folder, installation, settings.kafka(), settings.controller());
        this.cleaner = new CleanerPart(
                folder,
                installation,
                ports.of(settings.cleaner()),
                broker.address(),
                StackSettings.TOPICS,
                Optional.empty());
    }

    /**
     * Finds the parts, or starts them.
     *
     * @param tell takes sentences for a person
     * @throws IllegalStateException if a pipeline runs, but a part of it does not serve
     * @throws io.pinflow.local.part.PartFailure if a part does not come up
     */
    static HistoryParts open(
            StackSettings settings,
            DataFolder folder,
            Credentials credentials,
            boolean withCleaner,
            Consumer<String> tell) {
        HistoryParts parts = new HistoryParts(settings, folder, credentials);
        try {
            if (parts.lock.isPresent()) {
                parts.start(withCleaner, tell);
            } else {
                parts.find(withCleaner);
            }
            return parts;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void find(boolean withCleaner) {
        for (Part part : withCleaner ? List.of(s3, cleaner) : List.of(s3)) {
            if (!part.isReady()) {
                throw new IllegalStateException("A pipeline runs on " + folder.root() + ", but its " + part.name()
                        + " does not serve at " + part.address()
                        + "; if it is starting or stopping, try again when it is done");
            }
        }
    }

    private void start(boolean withCleaner, Consumer<String> tell) {
        tell.accept("No pipeline runs on %s: starting its %s for this ..."
                .formatted(folder.root(), withCleaner ? "S3 server, broker and cleaner" : "S3 server"));
        Leftovers.awaitEnd(folder.run());
        List<SupervisedPart> wanted = (withCleaner ? List.of(s3, broker, cleaner) : List.of(s3))
                .stream()
                        .map(part -> new SupervisedPart(part, folder, START_LIMIT, tell, Clock.systemUTC()))
                        .toList();
        wanted.forEach(SupervisedPart::refuseTakenPorts);
        for (SupervisedPart part : wanted) {
            started.add(0, part);
            part.start();
        }
    }

    /** Where the S3 server serves. */
    String s3Address() {
        return s3.address();
    }

    /** Where the cleaner serves, if it was asked for. */
    String cleanerAddress() {
        return cleaner.address();
    }

    /** Stops what was started for this, the last one first; a second call waits for the first. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            started.forEach(part -> part.stop(STOP_GRACE));
            lock.ifPresent(FolderLock::close);
        }
    }
}
