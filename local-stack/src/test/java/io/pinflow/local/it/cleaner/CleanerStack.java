package io.pinflow.local.it.cleaner;

import io.pinflow.local.fixture.Seeder;
import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.CleanerPart;
import io.pinflow.local.part.MariaDbPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.reconcile.TopicNames;
import io.pinflow.local.stack.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a database with the fixture, on free ports and in an empty folder; nothing else. Instances of the cleaner,
 * of topics of their own, run beside.
 */
final class CleanerStack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final MariaDbPart databasePart;
    private final SupervisedPart database;
    private final SupervisedPart broker;
    private final Installation installation;

    private CleanerStack(String name) throws IOException {
        Path data = Path.of("target", "it", name);
        DataFolder.deleteTree(data);
        this.installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        this.folder = new DataFolder(data);
        this.databasePart = new MariaDbPart(folder, installation, freePort("database-port"), Credentials.of(folder));
        BrokerPart brokerPart =
                new BrokerPart(folder, installation, freePort("kafka-port"), freePort("controller-port"));
        this.database = supervise(databasePart);
        this.broker = supervise(brokerPart);
    }

    /** Starts broker and database in the folder of this name below {@code target/it}. */
    static CleanerStack start(String name) throws IOException, SQLException {
        CleanerStack stack = new CleanerStack(name);
        try {
            stack.start();
            return stack;
        } catch (SQLException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void start() throws SQLException {
        database.start();
        try (Connection connection = connect()) {
            new Seeder(connection).seed();
        }
        broker.start();
    }

    /** Creates the topics of a pipeline. */
    void createTopics(TopicNames topics) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokerAddress()))) {
            Topics.create(admin, topics);
        }
    }

    /**
     * A further instance of the cleaner, not started yet.
     *
     * @param name of its folder
     * @param topics what it reads and writes
     * @param settings beyond the usual ones
     */
    CleanerInstance instance(String name, TopicNames topics, Map<String, String> settings) throws IOException {
        DataFolder own = new DataFolder(folder.root().resolve(name));
        return new CleanerInstance(
                own,
                new CleanerPart(own, installation, freePort(name), brokerAddress(), topics, Optional.empty()),
                settings);
    }

    private SupervisedPart supervise(Part part) {
        return new SupervisedPart(part, folder, START_LIMIT, said -> {}, Clock.systemUTC());
    }

    private static PortSetting freePort(String option) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        }
    }

    /** A connection to the database with all rights. */
    Connection connect() throws SQLException {
        return databasePart.connectAsOwner();
    }

    String brokerAddress() {
        return broker.address();
    }

    @Override
    public void close() {
        broker.stop(STOP_GRACE);
        database.stop(STOP_GRACE);
    }
}
