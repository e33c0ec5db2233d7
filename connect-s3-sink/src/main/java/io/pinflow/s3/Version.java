package io.pinflow.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this plugin, as the build wrote it. */
final class Version {

    private static final String RESOURCE = "version.properties";

    private Version() {}

    static String current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("the plugin's jar is broken: " + RESOURCE, broken);
        }
        return properties.getProperty("version");
    }
}
