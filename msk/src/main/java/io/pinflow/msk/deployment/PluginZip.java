package io.pinflow.msk.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A plugin's archive and the names it has on AWS. They hold the version, and the first digits of the content's SHA-256, since
 * MSK Connect copies an archive once and never looks again: another content is another plugin.
 *
 * @param file the ZIP
 * @param digest SHA-256 of the ZIP, hexadecimal
 */
public record PluginZip(Path file, String digest) {
    private static final Map<String, String> MODULES = Map.of(
            "io.pinflow.rds.RdsSourceConnector",
            "connect-rds-source",
            "io.pinflow.s3.S3SinkConnector",
            "connect-s3-sink");

    /** @throws IllegalArgumentException if there is no such file */
    public static PluginZip of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is missing; build it with: mvn -DskipTests package");
        }
        return new PluginZip(file, Sha256.of(file));
    }

    /**
     * The archive that the build made for a connector of ours.
     *
     * @param home the checkout
     * @throws IllegalArgumentException if the class is none of ours
     */
    public static Path builtFor(String connectorClass, Path home) {
        String module = MODULES.get(connectorClass);
        if (module == null) {
            throw new IllegalArgumentException("connector.class " + connectorClass
                    + " is none of ours; name its ZIP with --plugin, or as plugin in the deployment file");
        }
        return home.resolve(module + "/target/pinflow-" + module + "-" + version() + ".zip");
    }

    /** The version of this software. */
    public static String version() {
        String version = PluginZip.class.getPackage().getImplementationVersion();
        return version == null ? System.getProperty("pinflow.version", "0.1.0") : version;
    }

    /** The custom plugin's name: letters, digits and dashes. */
    public String pluginName() {
        return stem().replace('.', '-') + "-" + digest.substring(0, 8);
    }

    /** The object's name below the plugins' folder. */
    public String objectName() {
        return stem() + "-" + digest.substring(0, 8) + ".zip";
    }

    private String stem() {
        return file.getFileName().toString().replaceFirst("\\.zip$", "");
    }

    /** The archive's size in bytes. */
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
