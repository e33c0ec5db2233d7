package io.pinflow.ingest.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a certificate that was renewed in its file, without a restart. A file that cannot be read, as one that is only
 * half written, changes nothing and is tried again.
 */
final class Renewal extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final long EVERY_SECONDS = 30;

    private final SslContextFactory.Server certificate;
    private final TlsSettings settings;
    private ScheduledExecutorService timer;
    private FileTime taken;

    /** @param certificate as the settings made it, in use */
    Renewal(SslContextFactory.Server certificate, TlsSettings settings) {
        this.certificate = certificate;
        this.settings = settings;
        this.taken = changed();
    }

    @Override
    protected void doStart() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "certificate");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() {
        timer.shutdownNow();
    }

    /** Looks whether there is a new one, and takes it. */
    void look() {
        FileTime now = changed();
        if (now.equals(taken)) {
            return;
        }
        try {
            SslContextFactory.Server trial = settings.certificate();
            trial.start();
            trial.stop();
            certificate.reload(same -> {});
            taken = now;
            LOG.info("The certificate in {} is new, and in use for new connections", settings.location());
        } catch (Exception e) {
            LOG.warn(
                    "The certificate in {} was changed but cannot be used, so that the one before stays: {}",
                    settings.location(),
                    e.toString());
        }
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(Path.of(settings.location()));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
