package io.pinflow.cleaner;

import io.pinflow.cleaner.config.Settings;
import io.pinflow.cleaner.run.CleanerRun;
import io.pinflow.cleaner.topic.TopicsRefused;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program. Exit status: 0 after a clean stop, 1 after it gave up and a restart may help, 2 if settings or topics
 * are such that a restart cannot help.
 */
@Command(
        name = "streams-cleaner",
        description = "Cleans and joins posts on their way through Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = CleanerApp.Version.class)
public final class CleanerApp implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(CleanerApp.class);
    private static final int GAVE_UP = 1;
    private static final int REFUSED = 2;

    @Option(names = "--config", paramLabel = "FILE", description = "A properties file with settings.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over the file and the environment (PINFLOW_CLEANER_…).")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CleanerApp()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            CleanerConfig checked =
                    new CleanerConfig(Settings.gather(Optional.ofNullable(config), System.getenv(), settings));
            return run(new CleanerRun(checked));
        } catch (ConfigException | TopicsRefused e) {
            LOG.error(e.getMessage());
            return REFUSED;
        } catch (KafkaException e) {
            Throwable root = root(e);
            LOG.error(
                    "Kafka's client does not start: {}. Check bootstrap.servers, state.dir and what is set under kafka.",
                    root == e ? e.getMessage() : e.getMessage() + ": " + root.getMessage());
            return root instanceof ConfigException ? REFUSED : GAVE_UP;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static int run(CleanerRun run) throws InterruptedException {
        Thread stopper = new Thread(() -> stop(run), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        return run.run() == CleanerRun.End.STOPPED ? CommandLine.ExitCode.OK : GAVE_UP;
    }

    private static void stop(CleanerRun run) {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CleanerApp.class.getPackage().getImplementationVersion();
            return new String[] {"streams-cleaner " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
