package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
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
import org.apache.kafka.common.Uuid;

/** The Kafka broker: one KRaft node, broker and controller in one process, nothing deleted by age. */
public final class BrokerPart implements Part {
    /** Kafka leaves it in its log folder when it was stopped in good order, and takes it away when it starts. */
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final PortSetting controllerPort;

    public BrokerPart(DataFolder folder, Installation installation, PortSetting port, PortSetting controllerPort) {
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port.port();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of(port, controllerPort);
    }

    @Override
    public void prepare() {
        try {
            Files.writeString(settingsFile(), settings());
            Path data = folder.data(name());
            if (!Files.exists(data.resolve("meta.properties"))) {
                format();
            } else if (!Files.exists(data.resolve(CLEAN_SHUTDOWN))) {
                new DeadBroker(folder, installation, controllerPort).unregister();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the broker in " + folder.root(), e);
        }
    }

    private String settings() {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort.port(),
                "listeners=PLAINTEXT://127.0.0.1:" + port.port() + ",CONTROLLER://127.0.0.1:" + controllerPort.port(),
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port.port(),
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + folder.data(name()),
                "auto.create.topics.enable=false",
                "num.partitions=3",
                "log.retention.ms=-1",
                "offsets.retention.minutes=5256000",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=4",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "num.network.threads=2",
                "num.io.threads=4",
                "log.cleaner.dedupe.buffer.size=16777216",
                "");
    }

    private void format() throws IOException {
        Tool.run(
                "formatting the broker's log folder",
                JavaCommand.ofMain(
                        128,
                        List.of("-Dlog4j2.configurationFile=" + installation.loggingOfParts()),
                        installation.kafkaClassPath(),
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        settingsFile().toString()),
                folder.log(name()));
    }

    @Override
    public List<String> command() {
        return JavaCommand.ofMain(
                320,
                List.of("-Dlog4j2.configurationFile=" + installation.loggingOfParts()),
                installation.kafkaClassPath(),
                "kafka.Kafka",
                settingsFile().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean isReady() {
        if (port.isFree()) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", address(), "default.api.timeout.ms", "2000", "request.timeout.ms", "2000"))) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path settingsFile() {
        return folder.run().resolve("broker.properties");
    }
}
