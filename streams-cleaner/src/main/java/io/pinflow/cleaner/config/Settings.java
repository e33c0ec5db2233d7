package io.pinflow.cleaner.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Gathers settings from where people put them. Later ones win: properties file, environment, command line.
 * <p>In the environment {@code PINFLOW_CLEANER_NUM_STREAM_THREADS} is {@code num.stream.threads}: the prefix goes,
 * letters become small, an underscore becomes a dot and two of them one underscore.
 */
public final class Settings {
    /** What each of our variables begins with. */
    public static final String ENVIRONMENT_PREFIX = "PINFLOW_CLEANER_";

    /** What Kubernetes tells every container of a service called pinflow-cleaner. */
    private static final Pattern OF_KUBERNETES = Pattern.compile(ENVIRONMENT_PREFIX
            + "(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private Settings() {}

    /**
     * A setting that was given.
     *
     * @param value as it was written
     * @param source where, for people
     */
    public record Given(String value, String source) {}

    /**
     * Merges the sources.
     *
     * @param file a properties file in UTF-8, if any
     * @param environment the process's environment; variables without our prefix are ignored
     * @param commandLine settings given as {@code key=value}
     * @throws ConfigException if the file cannot be read
     */
    public static Map<String, String> gather(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, String> settings = new TreeMap<>();
        sourced(file, environment, commandLine).forEach((key, given) -> settings.put(key, given.value()));
        return settings;
    }

    /** The same, with where each was given. */
    public static Map<String, Given> sourced(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, Given> settings = new TreeMap<>();
        file.ifPresent(path ->
                read(path).forEach((key, value) -> settings.put(key, new Given(value, path.toString()))));
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)
                    && !OF_KUBERNETES.matcher(name).matches()) {
                settings.put(key(name), new Given(value, name));
            }
        });
        commandLine.forEach((key, value) -> settings.put(key, new Given(value, "command line")));
        return settings;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "Cannot read the settings file " + file + ": " + e + "; name a properties file in UTF-8");
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static String key(String variable) {
        String name = variable.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
        return name.replace("__", "\0").replace('_', '.').replace('\0', '_');
    }
}
