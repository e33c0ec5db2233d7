package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;

/**
 * Tells the controller that a broker was killed, before that broker is started again.
 * <p>A single node that comes back within its own session still counts as alive: it leads its partitions, loads its
 * transactions and begins to end them, and only then is fenced. Markers that are under way at that moment are dropped, since
 * no partition has a leader, and the transaction is noted as complete (seen with Kafka 4.3.1). What it wrote then stays
 * invisible to committed readers for ever. A broker that is unknown when it starts loads its transactions once, after it
 * leads again.
 */
final class DeadBroker {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final String NAME = "controller";
    private static final int NODE = 1;

    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting controllerPort;

    DeadBroker(DataFolder folder, Installation installation, PortSetting controllerPort) {
        this.folder = folder;
        this.installation = installation;
        this.controllerPort = controllerPort;
    }

    /**
     * Runs the controller alone on the broker's data until it has forgotten the broker.
     *
     * @throws PartFailure if it does not come to that within a minute
     */
    void unregister() throws IOException {
        Path settings = folder.run().resolve(NAME + ".properties");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "process.roles=controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controllerPort.port(),
                        "listeners=CONTROLLER://127.0.0.1:" + controllerPort.port(),
                        "controller.listener.names=CONTROLLER",
                        "listener.security.protocol.map=CONTROLLER:PLAINTEXT",
                        "log.dirs=" + folder.data("broker"),
                        ""));
        GuardedProcess controller = GuardedProcess.start(
                JavaCommand.ofMain(
                        128,
                        List.of("-Dlog4j2.configurationFile=" + installation.loggingOfParts()),
                        installation.kafkaClassPath(),
                        "kafka.Kafka",
                        settings.toString()),
                Map.of(),
                folder.pidFile(NAME),
                folder.log(NAME));
        try {
            awaitUnregistered(controller);
        } finally {
            controller.stop(STOP_GRACE);
        }
    }

    private void awaitUnregistered(GuardedProcess controller) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isUnregistered()) {
            if (!controller.isAlive() || System.nanoTime() - deadline > 0) {
                throw PartFailure.withLog(
                        "The broker's controller does not let go of its dead broker", controller.logTail(12));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PartFailure("interrupted while the broker's controller was starting");
            }
        }
    }

    private boolean isUnregistered() {
        if (controllerPort.isFree()) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.controllers", "127.0.0.1:" + controllerPort.port(),
                "default.api.timeout.ms", "5000",
                "request.timeout.ms", "5000"))) {
            admin.unregisterBroker(NODE).all().get(6, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            // Not registered: it was killed before its first start was complete.
            return e.getCause() instanceof BrokerIdNotRegisteredException;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
