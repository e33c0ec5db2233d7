package io.pinflow.msk.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.kafka.connect.connector.Connector;

/**
 * A plugin as it is uploaded, opened to be asked: a ZIP with jars, a folder of jars, or one jar. Its classes see the Connect
 * API of this process and are otherwise apart from it, as in a worker. To be closed.
 */
public final class PluginArchive implements AutoCloseable {
    private final Path source;
    private final Path unpacked;
    private final URLClassLoader loader;

    private PluginArchive(Path source, Path unpacked, URLClassLoader loader) {
        this.source = source;
        this.unpacked = unpacked;
        this.loader = loader;
    }

    /** @throws IllegalArgumentException if there are no jars; the message names the path */
    public static PluginArchive open(Path source) {
        if (!Files.exists(source)) {
            throw new IllegalArgumentException(source + " is missing; build it with: mvn -DskipTests package");
        }
        try {
            Path unpacked = Files.createTempDirectory("pinflow-plugin");
            List<Path> jars = jars(source, unpacked);
            if (jars.isEmpty()) {
                delete(unpacked);
                throw new IllegalArgumentException(source + " holds no jar; give the plugin's ZIP, not its sources");
            }
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
            return new PluginArchive(
                    source,
                    unpacked,
                    new ChildFirstLoader(urls.toArray(URL[]::new), PluginArchive.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + source, e);
        }
    }

    private static List<Path> jars(Path source, Path unpacked) throws IOException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                return files.filter(PluginArchive::isJar).sorted().toList();
            }
        }
        if (isJar(source)) {
            return List.of(source);
        }
        List<Path> jars = new ArrayList<>();
        try (ZipFile zip = new ZipFile(source.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".jar")) {
                    Path jar = unpacked.resolve(
                            Path.of(entry.getName()).getFileName().toString());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, jar);
                    }
                    jars.add(jar);
                }
            }
        }
        return jars;
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }

    /** @throws IllegalArgumentException if the plugin has no such connector */
    public Connector connector(String className) {
        try {
            return loader.loadClass(className)
                    .asSubclass(Connector.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new IllegalArgumentException(
                    "connector.class " + className + " is no connector of " + source + ": " + e, e);
        }
    }

    /** The loader of the plugin's classes, which the converters of a configuration are looked up in. */
    public ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        try {
            loader.close();
            delete(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + unpacked, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
