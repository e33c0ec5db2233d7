package io.pinflow.local.it.door;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.DoorPart;
import io.pinflow.local.part.Part;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.stack.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker and the door, each started again when it dies, on free ports and in an empty folder; nothing else. */
final class DoorStack implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final SupervisedPart broker;
    private final SupervisedPart door;

    private DoorStack(String name) throws IOException {
        Path data = Path.of("target", "it", name);
        DataFolder.deleteTree(data);
        this.folder = new DataFolder(data);
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home")));
        BrokerPart brokerPart =
                new BrokerPart(folder, installation, freePort("kafka-port"), freePort("controller-port"));
        this.broker = supervise(brokerPart);
        this.door = supervise(
                new DoorPart(folder, installation, freePort("door-port"), brokerPart.address(), StackSettings.TOPICS));
    }

    static DoorStack start(String name) throws IOException, InterruptedException {
        DoorStack stack = new DoorStack(name);
        try {
            stack.broker.start();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.broker.address()))) {
                Topics.create(admin, StackSettings.TOPICS);
            }
            stack.door.start();
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private SupervisedPart supervise(Part part) {
        return new SupervisedPart(part, folder, START_LIMIT, said -> {}, Clock.systemUTC());
    }

    private static PortSetting freePort(String option) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), option);
        }
    }

    SupervisedPart broker() {
        return broker;
    }

    SupervisedPart door() {
        return door;
    }

    @Override
    public void close() {
        door.stop(STOP_GRACE);
        broker.stop(STOP_GRACE);
    }
}
