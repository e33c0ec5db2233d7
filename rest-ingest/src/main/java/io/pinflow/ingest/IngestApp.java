package io.pinflow.ingest;

import io.pinflow.ingest.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program. It runs until it is asked to stop. Exit status: 0 or 143 after a clean stop, 1 if Kafka's clients do not
 * start and a restart may help, 2 if settings are such that it cannot.
 */
@Command(
        name = "rest-ingest",
        description = "Takes posts over HTTP, as Kafka's REST proxy and the course's Kinesis gateway do, into Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = IngestApp.Version.class)
public final class IngestApp implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestApp.class);
    private static final int GAVE_UP = 1;
    private static final int REFUSED = 2;

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file with settings.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over the file and the environment (PINFLOW_INGEST_…).")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IngestApp()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            run(new IngestConfig(new Settings()
                    .addFile(Optional.ofNullable(config))
                    .addEnvironment(System.getenv())
                    .addAll(settings)
                    .gathered()));
            return CommandLine.ExitCode.OK;
        } catch (ConfigException e) {
            LOG.error(e.getMessage());
            return REFUSED;
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error(
                    "Kafka's client does not start: {}: {}. Check bootstrap.servers and what is set under kafka.",
                    e.getMessage(),
                    cause.getMessage());
            return cause instanceof ConfigException ? REFUSED : GAVE_UP;
        }
    }

    /** Ends only by an exception; a stop comes as a signal, whose hook closes the door while this waits. */
    private static void run(IngestConfig checked) throws InterruptedException {
        IngestRun run = new IngestRun(
                checked, new KafkaProducer<>(checked.producer()), Admin.create(checked.admin()), checked.http());
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "stop"));
        run.open();
        new CountDownLatch(1).await();
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = IngestApp.class.getPackage().getImplementationVersion();
            return new String[] {"rest-ingest " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
