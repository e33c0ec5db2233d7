package io.pinflow.bench.door;

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

/** A broker and the door, as processes of their own. */
final class BenchDoor implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final SupervisedPart broker;
    private final SupervisedPart door;
    private final int port;

    private BenchDoor(Path home, Path data) throws IOException {
        DataFolder.deleteTree(data);
        folder = new DataFolder(data);
        port = freePort();
        Installation installation = new Installation(home);
        BrokerPart brokerPart = new BrokerPart(
                folder, installation, new PortSetting(freePort(), "port"), new PortSetting(freePort(), "port"));
        broker = supervise(brokerPart);
        door = supervise(new DoorPart(
                folder, installation, new PortSetting(port, "port"), brokerPart.address(), StackSettings.TOPICS));
    }

    private SupervisedPart supervise(Part part) {
        return new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static BenchDoor start(Path home, Path data) throws IOException, InterruptedException {
        BenchDoor parts = new BenchDoor(home, data);
        parts.broker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", parts.broker.address()))) {
            Topics.create(admin, StackSettings.TOPICS);
        }
        parts.door.start();
        return parts;
    }

    String broker() {
        return broker.address();
    }

    int port() {
        return port;
    }

    /** CPU that the door's process has used so far. */
    Duration doorCpu() {
        return ProcessHandle.of(door.pid().orElseThrow())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    @Override
    public void close() {
        door.stop(GRACE);
        broker.stop(GRACE);
    }
}
