package io.pinflow.ingest.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings as people gave them, by file, environment and command line; the later of these wins. In the environment
 * {@code http.port} is {@code PINFLOW_INGEST_HTTP_PORT}: a dot is an underscore, and an underscore two.
 */
public final class Settings {
    private static final String VARIABLE = "PINFLOW_INGEST_";
    private static final Pattern UNDERSCORES = Pattern.compile("__?");

    private final Map<String, String> gathered = new HashMap<>();

    /**
     * Adds what a file says.
     *
     * @param file a properties file in UTF-8, if any
     * @throws ConfigException if it cannot be read
     */
    public Settings addFile(Optional<Path> file) {
        file.map(Settings::read)
                .ifPresent(
                        read -> read.stringPropertyNames().forEach(name -> gathered.put(name, read.getProperty(name))));
        return this;
    }

    private static Properties read(Path file) {
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            read.load(text);
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "Cannot read the settings file " + file + ": " + e + "; name a properties file in UTF-8");
        }
    }

    /** Adds what variables of ours say. */
    public Settings addEnvironment(Map<String, String> environment) {
        environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(VARIABLE))
                .forEach(variable -> gathered.put(key(variable.getKey()), variable.getValue()));
        return this;
    }

    private static String key(String variable) {
        String name = variable.substring(VARIABLE.length()).toLowerCase(Locale.ROOT);
        return UNDERSCORES.matcher(name).replaceAll(found -> found.group().length() == 1 ? "." : "_");
    }

    /** Adds what the command line says. */
    public Settings addAll(Map<String, String> commandLine) {
        gathered.putAll(commandLine);
        return this;
    }

    /** Key to value, as people wrote them. */
    public Map<String, String> gathered() {
        return Map.copyOf(gathered);
    }
}
