package io.pinflow.bench.cleaner;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.BrokerPart;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The local stack's broker, in a process of its own on this machine. */
public final class BenchBroker implements AutoCloseable {
    private final SupervisedPart process;

    private BenchBroker(Path home, Path data) throws IOException {
        DataFolder.deleteTree(data);
        DataFolder folder = new DataFolder(data);
        BrokerPart part = new BrokerPart(folder, new Installation(home), freePort(), freePort());
        process = new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
    }

    /**
     * Starts it with nothing in it.
     *
     * @param home the checkout, built
     * @param data its folder, which is emptied
     */
    public static BenchBroker start(Path home, Path data) throws IOException {
        BenchBroker broker = new BenchBroker(home, data);
        broker.process.start();
        return broker;
    }

    private static PortSetting freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PortSetting(socket.getLocalPort(), "port");
        }
    }

    /** Host and port. */
    public String address() {
        return process.address();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
