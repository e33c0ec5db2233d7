package io.pinflow.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.ingest.TestKeystore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.config.types.Password;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed in its file is taken; a broken one is not. */
class RenewalTest {
    @TempDir
    private static Path keystores;

    @TempDir
    private Path folder;

    private Path file;
    private SslContextFactory.Server certificate;
    private Renewal renewal;

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestKeystore.make(keystores.resolve("first"), "first");
        TestKeystore.make(keystores.resolve("second"), "second");
    }

    @BeforeEach
    void start() throws Exception {
        file = Files.copy(keystores.resolve("first"), folder.resolve("door.p12"));
        TlsSettings settings = new TlsSettings(file.toString(), new Password(TestKeystore.PASSWORD), "PKCS12");
        certificate = settings.certificate();
        certificate.start();
        renewal = new Renewal(certificate, settings);
    }

    @AfterEach
    void stop() throws Exception {
        certificate.stop();
    }

    private String name() {
        return certificate
                .getX509("door")
                .getCertificate()
                .getSubjectX500Principal()
                .getName();
    }

    /** File times may be too coarse to tell two writes apart. */
    private void later(int seconds) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    @Test
    void takesTheNewOne() throws Exception {
        Files.copy(keystores.resolve("second"), file, StandardCopyOption.REPLACE_EXISTING);
        later(1);

        renewal.look();

        assertThat(name()).isEqualTo("CN=second");
    }

    @Test
    void keepsTheOldOneUntilTheNewOneIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(keystores.resolve("second"));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        later(1);

        renewal.look();
        assertThat(name()).isEqualTo("CN=first");

        Files.write(file, whole);
        later(2);
        renewal.look();
        assertThat(name()).isEqualTo("CN=second");
    }

    @Test
    void keepsTheOldOneWhileTheFileIsAway() throws Exception {
        Files.delete(file);

        renewal.look();

        assertThat(name()).isEqualTo("CN=first");
    }
}
