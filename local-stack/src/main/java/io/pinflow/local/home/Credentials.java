package io.pinflow.local.home;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords and keys of the local parts: random, made once per data folder, in a file that only its owner may read. */
public final class Credentials {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties values;

    private Credentials(Properties values) {
        this.values = values;
    }

    /** Reads the folder's credentials, or makes them. */
    public static Credentials of(DataFolder folder) {
        Path file = folder.root().resolve("credentials.properties");
        try {
            if (!Files.exists(file)) {
                folder.writeSecret(
                        file,
                        String.join(
                                "\n",
                                "database.password=" + random(16),
                                "database.owner.password=" + random(16),
                                "s3.access.key=" + random(10),
                                "s3.secret.key=" + random(20),
                                ""));
            }
            Properties values = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
            return new Credentials(values);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    public String databasePassword() {
        return values.getProperty("database.password");
    }

    public String databaseOwnerPassword() {
        return values.getProperty("database.owner.password");
    }

    public String s3AccessKey() {
        return values.getProperty("s3.access.key");
    }

    public String s3SecretKey() {
        return values.getProperty("s3.secret.key");
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "Credentials" + values.stringPropertyNames();
    }
}
