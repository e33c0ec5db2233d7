package io.pinflow.cleaner;

import io.pinflow.cleaner.config.Settings;
import io.pinflow.cleaner.topic.TopicsRefused;
import io.pinflow.cleaner.verb.ConfigVerb;
import io.pinflow.cleaner.verb.ReplayVerb;
import io.pinflow.cleaner.verb.ResetVerb;
import io.pinflow.cleaner.verb.RunVerb;
import io.pinflow.cleaner.verb.TopicsVerb;
import io.pinflow.cleaner.verb.TopologyVerb;
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
import picocli.CommandLine.ScopeType;

/**
 * The program: its verbs, and the settings they share. Without a verb it runs. Exit status: 0 after a clean stop, 1
 * after it gave up and a restart may help, 2 if settings or topics are such that a restart cannot help.
 */
@Command(
        name = "streams-cleaner",
        description = "Cleans and joins posts on their way through Kafka. Without a verb, run.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = CleanerApp.Version.class,
        subcommands = {
            RunVerb.class,
            TopicsVerb.class,
            TopologyVerb.class,
            ResetVerb.class,
            ReplayVerb.class,
            ConfigVerb.class
        })
public final class CleanerApp implements Callable<Integer> {
    /** The exit status where a restart may help. */
    public static final int GAVE_UP = 1;
    /** The exit status where a restart cannot help. */
    public static final int REFUSED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CleanerApp.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A properties file with settings.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "One setting; wins over the file and the environment (PINFLOW_CLEANER_…).")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The program's command line, which answers failures with the status that fits them. */
    static CommandLine commandLine() {
        return new CommandLine(new CleanerApp())
                .setExecutionExceptionHandler((failure, command, parsed) -> status(failure));
    }

    private static int status(Exception failure) throws Exception {
        if (failure instanceof ConfigException || failure instanceof TopicsRefused) {
            LOG.error(failure.getMessage());
            return REFUSED;
        }
        if (failure instanceof KafkaException) {
            Throwable root = root(failure);
            LOG.error(
                    "Kafka's client failed: {}. Check bootstrap.servers, state.dir and what is set under kafka.",
                    root == failure ? failure.getMessage() : failure.getMessage() + ": " + root.getMessage());
            return root instanceof ConfigException ? REFUSED : GAVE_UP;
        }
        throw failure;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public Integer call() throws InterruptedException {
        return RunVerb.run(settings());
    }

    /**
     * The settings in force.
     *
     * @throws ConfigException if any is wrong
     */
    public CleanerConfig settings() {
        return new CleanerConfig(Settings.gather(Optional.ofNullable(config), System.getenv(), settings));
    }

    /** What was given, and where, unchecked. */
    public Map<String, Settings.Given> given() {
        return Settings.sourced(Optional.ofNullable(config), System.getenv(), settings);
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
