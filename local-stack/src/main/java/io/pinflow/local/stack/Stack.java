package io.pinflow.local.stack;

import io.pinflow.local.fixture.Seeder;
import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.CleanerPart;
import io.pinflow.local.part.DoorPart;
import io.pinflow.local.part.MariaDbPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.PartFailure;
import io.pinflow.local.part.S3Part;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.part.WorkerPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole pipeline on this machine: database, broker, Connect worker, S3 server, cleaner and, if wanted, the HTTP door,
 * each a process of its own.
 * Start and close are for one thread; the rest is safe from any.
 */
public final class Stack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(12);

    private final Installation installation;
    private final DataFolder folder;
    private final FolderLock lock;
    private final MariaDbPart databasePart;
    private final SupervisedPart database;
    private final SupervisedPart broker;
    private final SupervisedPart worker;
    private final SupervisedPart s3;
    private final SupervisedPart cleaner;
    private final Optional<SupervisedPart> door;
    private final ConnectRest connect;
    private final Bucket bucket;
    private final Credentials credentials;

    /**
     * Takes the data folder and starts nothing.
     *
     * @param tell takes sentences for a person, such as that a part died and is started again
     * @throws IllegalStateException if another launcher works on the folder
     */
    public Stack(StackSettings settings, Consumer<String> tell) {
        this.installation = settings.installation();
        this.folder = new DataFolder(settings.data());
        this.lock = FolderLock.take(folder);
        this.credentials = Credentials.of(folder);
        this.databasePart = new MariaDbPart(folder, settings.installation(), settings.database(), credentials);
        BrokerPart brokerPart =
                new BrokerPart(folder, settings.installation(), settings.kafka(), settings.controller());
        S3Part s3Part = new S3Part(folder, settings.installation(), settings.s3(), credentials);
        WorkerPart workerPart = new WorkerPart(
                folder,
                settings.installation(),
                settings.connect(),
                brokerPart.address(),
                settings.worker(),
                Map.of(
                        "PINFLOW_DATABASE_URL", databasePart.url(),
                        "PINFLOW_DATABASE_PASSWORD", credentials.databasePassword(),
                        "PINFLOW_S3_URL", s3Part.address(),
                        "PINFLOW_S3_ACCESS_KEY", credentials.s3AccessKey(),
                        "PINFLOW_S3_SECRET_KEY", credentials.s3SecretKey()));
        Optional<DoorPart> doorPart = settings.door()
                .map(port -> new DoorPart(
                        folder, settings.installation(), port, brokerPart.address(), StackSettings.TOPICS));
        CleanerPart cleanerPart = new CleanerPart(
                folder,
                settings.installation(),
                settings.cleaner(),
                brokerPart.address(),
                StackSettings.TOPICS,
                doorPart.map(DoorPart::address));
        this.database = supervise(databasePart, tell);
        this.broker = supervise(brokerPart, tell);
        this.s3 = supervise(s3Part, tell);
        this.worker = supervise(workerPart, tell);
        this.cleaner = supervise(cleanerPart, tell);
        this.door = doorPart.map(part -> supervise(part, tell));
        this.connect = new ConnectRest(workerPart.address());
        this.bucket = new Bucket(StackSettings.BUCKET, s3Part.address(), credentials);
    }

    private SupervisedPart supervise(Part part, Consumer<String> tell) {
        return new SupervisedPart(part, folder, START_LIMIT, tell, Clock.systemUTC());
    }

    /**
     * Starts every part, in parallel where they do not need each other, and returns when all serve, the tables are filled,
     * the topics and the bucket exist and the bucket has shown that it honours what the sink relies on.
     *
     * @throws PartFailure if a port is taken or a part does not come up
     */
    public void start() {
        Leftovers.awaitEnd(folder.run());
        parts().forEach(SupervisedPart::refuseTakenPorts);
        RunningPorts.write(folder, parts());
        Executor threads = task -> daemon(task).start();
        CompletableFuture<Void> tables = CompletableFuture.runAsync(
                () -> {
                    database.start();
                    fillTables();
                },
                threads);
        CompletableFuture<Void> topics = CompletableFuture.runAsync(
                () -> {
                    broker.start();
                    createTopics();
                },
                threads);
        CompletableFuture<Void> store = CompletableFuture.runAsync(
                () -> {
                    s3.start();
                    bucket.create();
                    bucket.probe();
                },
                threads);
        CompletableFuture<Void> runtime = CompletableFuture.runAsync(worker::start, threads);
        CompletableFuture<Void> streams = topics.thenRunAsync(cleaner::start, threads);
        CompletableFuture<Void> posts = topics.thenRunAsync(() -> door.ifPresent(SupervisedPart::start), threads);
        List<CompletableFuture<Void>> all = List.of(tables, topics, store, runtime, streams, posts);
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        all.forEach(start -> start.whenComplete((done, failure) -> {
            if (failure != null) {
                firstFailure.completeExceptionally(failure);
            }
        }));
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)), firstFailure)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    }

    private void fillTables() {
        try (Connection connection = databasePart.connectAsOwner()) {
            new Seeder(connection).seed();
        } catch (SQLException e) {
            throw new PartFailure("The tables could not be filled: " + e.getMessage());
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokerAddress()))) {
            Topics.create(admin, StackSettings.TOPICS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("interrupted while creating topics");
        }
    }

    /** Every part, in the order in which data flows through them. */
    public List<SupervisedPart> parts() {
        return Stream.concat(door.stream(), Stream.of(database, broker, worker, cleaner, s3))
                .toList();
    }

    /** Throws if a part is down for good; does nothing otherwise. */
    public void check() {
        parts().forEach(SupervisedPart::check);
    }

    /** The checkout whose artifacts run here. */
    public Installation installation() {
        return installation;
    }

    public DataFolder folder() {
        return folder;
    }

    /** Bootstrap address of the broker. */
    public String brokerAddress() {
        return broker.address();
    }

    public ConnectRest connect() {
        return connect;
    }

    public Bucket bucket() {
        return bucket;
    }

    public MariaDbPart database() {
        return databasePart;
    }

    /** Stops every part, those first that others do not need, and frees the data folder. */
    @Override
    public void close() {
        try {
            stopTogether(
                    Stream.concat(door.stream(), Stream.of(worker, cleaner)).toList());
            stopTogether(List.of(broker, database, s3));
            bucket.close();
        } finally {
            lock.close();
        }
    }

    private static void stopTogether(List<SupervisedPart> parts) {
        List<Thread> stopping = new ArrayList<>();
        for (SupervisedPart part : parts) {
            Thread thread = new Thread(() -> part.stop(STOP_GRACE), "stop-" + part.name());
            thread.start();
            stopping.add(thread);
        }
        for (Thread thread : stopping) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
