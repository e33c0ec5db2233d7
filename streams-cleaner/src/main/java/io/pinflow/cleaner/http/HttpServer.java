package io.pinflow.cleaner.http;

import io.pinflow.cleaner.config.HttpKeys;
import org.apache.kafka.common.config.ConfigException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, with few threads, few connections and small requests: this is a window for people and probes, not a
 * service for the world. Safe from any thread.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 64;
    private static final int REQUEST_BYTES = 8 * 1024;
    private static final int IDLE_MS = 30_000;
    private static final int STOP_MS = 1000;
    /** Browsers keep connections open that nothing is asked on; a stop does not wait for them. */
    private static final int STOP_IDLE_MS = 100;

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;

    /**
     * @param settings where to listen
     * @param routes what is answered
     */
    public HttpServer(HttpSettings settings, Routes routes) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1, IDLE_MS);
        threads.setName("http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_BYTES);
        http.setIdleTimeout(IDLE_MS);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MS);
        connector.setShutdownIdleTimeout(STOP_IDLE_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setHandler(new Door(routes, new Gate(settings)));
        server.setErrorHandler(Door::refuse);
        server.setStopTimeout(STOP_MS);
    }

    /**
     * Listens.
     *
     * @throws ConfigException if that is not possible, as when another process has the port
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new ConfigException(
                    HttpKeys.HTTP_PORT,
                    settings.port(),
                    "cannot listen on " + settings.host() + ": " + root(e).getMessage()
                            + "; name a free port and an address of this machine, or 0 for none");
        }
        LOG.info("Listening on http://{}:{}/", settings.host(), port());
        if (!settings.isLocal() && settings.token().isEmpty()) {
            LOG.warn(
                    "Everyone who reaches {} port {} can read posts and refused records; set {}, or {} to 127.0.0.1",
                    settings.host(),
                    port(),
                    HttpKeys.HTTP_TOKEN,
                    HttpKeys.HTTP_HOST);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP server did not stop cleanly: {}", e.toString());
        }
    }
}
