package io.pinflow.local.part;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One distributed Connect worker with exactly-once source support, which loads the two connectors from the ZIPs as they
 * are shipped and finds them by their service manifests alone.
 */
public final class WorkerPart implements Part {
    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final String broker;
    private final WorkerRuntime runtime;
    private final Map<String, String> secrets;
    private final String sourceSupport;
    private final HttpProbe http = new HttpProbe();

    /**
     * @param broker bootstrap address
     * @param runtime the Connect runtime to run, which decides the worker's version
     * @param secrets environment variables that connector configurations name as {@code ${env:NAME}}; only names that
     *     start with {@code PINFLOW_} can be read
     */
    public WorkerPart(
            DataFolder folder,
            Installation installation,
            PortSetting port,
            String broker,
            WorkerRuntime runtime,
            Map<String, String> secrets) {
        this(folder, installation, port, broker, runtime, secrets, "enabled");
    }

    private WorkerPart(
            DataFolder folder,
            Installation installation,
            PortSetting port,
            String broker,
            WorkerRuntime runtime,
            Map<String, String> secrets,
            String sourceSupport) {
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.broker = broker;
        this.runtime = runtime;
        this.secrets = Map.copyOf(secrets);
        this.sourceSupport = sourceSupport;
    }

    /** @return the same worker without exactly-once source support, as workers are unless they are told otherwise */
    public WorkerPart withoutExactlyOnceSources() {
        return new WorkerPart(folder, installation, port, broker, runtime, secrets, "disabled");
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port.port();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() {
        try {
            DataFolder.deleteTree(plugins());
            for (Path zip : installation.pluginArchives()) {
                unzip(zip, plugins());
            }
            Files.writeString(settingsFile(), settings());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the Connect worker in " + folder.root(), e);
        }
    }

    private String settings() {
        return String.join(
                "\n",
                "bootstrap.servers=" + broker,
                "group.id=pinflow-connect",
                "listeners=" + address(),
                "rest.advertised.host.name=127.0.0.1",
                "plugin.path=" + plugins(),
                "plugin.discovery=" + runtime.pluginDiscovery(),
                "key.converter=org.apache.kafka.connect.storage.StringConverter",
                "value.converter=org.apache.kafka.connect.json.JsonConverter",
                "config.storage.topic=pinflow-connect-configs",
                "config.storage.replication.factor=1",
                "offset.storage.topic=pinflow-connect-offsets",
                "offset.storage.replication.factor=1",
                "offset.storage.partitions=1",
                "status.storage.topic=pinflow-connect-status",
                "status.storage.replication.factor=1",
                "status.storage.partitions=1",
                "exactly.once.source.support=" + sourceSupport,
                "session.timeout.ms=8000",
                "heartbeat.interval.ms=2000",
                // A killed worker leaves a transaction open, and its successor waits for the end of it.
                "producer.transaction.timeout.ms=10000",
                "consumer.session.timeout.ms=8000",
                "consumer.heartbeat.interval.ms=2000",
                "scheduled.rebalance.max.delay.ms=0",
                "offset.flush.interval.ms=5000",
                "config.providers=env",
                "config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "config.providers.env.param.allowlist.pattern=PINFLOW_.*",
                "");
    }

    private static void unzip(Path archive, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(archive + " holds " + entry.getName() + ", which lies outside of it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    @Override
    public List<String> command() {
        return JavaCommand.ofMain(
                256,
                List.of("-Dlog4j2.configurationFile=" + installation.loggingOfParts()),
                runtime.classPath(),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                settingsFile().toString());
    }

    @Override
    public Map<String, String> environment() {
        return secrets;
    }

    @Override
    public boolean isReady() {
        return http.status(address() + "/connectors").equals(OptionalInt.of(200));
    }

    private Path plugins() {
        return folder.parts().resolve("plugins");
    }

    private Path settingsFile() {
        return folder.run().resolve("worker.properties");
    }
}
