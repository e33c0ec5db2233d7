package io.pinflow.ingest.http;

import io.pinflow.ingest.body.Budget;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens. Start and close are for one thread; the rest is safe from any. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int THREADS = 64;
    private static final int THREAD_IDLE_MS = 30_000;

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;

    /**
     * @param settings where to listen
     * @param routes what is answered
     * @param budget what may be under way
     * @param maxBytes the longest body, packed and unpacked
     * @param listener hears of every answer
     */
    public HttpServer(HttpSettings settings, Routes routes, Budget budget, int maxBytes, AnswerListener listener) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, THREAD_IDLE_MS);
        threads.setName("http");
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, 1, 1, connectionFactories(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setShutdownIdleTimeout(settings.patience().toMillis() / 10);
        connector.addBean(new SlowHeads(connector, settings.patience()));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.connections(), server));
        server.setErrorHandler(new JettyErrors(routes.elsewhere()));
        Front front = new Front(routes, new Gate(settings), budget, maxBytes, settings.patience(), listener);
        server.setHandler(new GracefulHandler(front));
    }

    private ConnectionFactory[] connectionFactories(HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (settings.tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        TlsSettings tls = settings.tls().get();
        // Scripts may name the door by address, which a certificate often does not.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server certificate = tls.certificate();
        server.addBean(new Renewal(certificate, tls));
        return new ConnectionFactory[] {new SslConnectionFactory(certificate, plain.getProtocol()), plain};
    }

    /**
     * Listens.
     *
     * @throws ConfigException if that is not possible, as when another process has the port or a password is wrong
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close(Duration.ZERO);
            throw new ConfigException(
                    "Cannot listen on " + settings.host() + " port " + settings.port() + ": " + root(e)
                            + "; name a free http.port, an http.host of this machine, and a keystore that its password opens");
        }
        LOG.info("Listening on {}://{}:{}/", settings.scheme(), settings.host(), port());
        if (!settings.isLocal() && settings.token().isEmpty()) {
            LOG.warn(
                    "Everyone who reaches {} port {} can write to the topics, as http.anonymous says",
                    settings.host(),
                    port());
        }
        if (!settings.isLocal()
                && settings.token().isPresent()
                && settings.tls().isEmpty()) {
            LOG.warn(
                    "The token travels unencrypted: set http.ssl.keystore.location, or put a proxy with TLS before the door");
        }
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** The port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, and waits for those under way, no longer than the limit. */
    public void close(Duration limit) {
        server.setStopTimeout(limit.toMillis());
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("Not every request was answered before the stop: {}", e.toString());
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
