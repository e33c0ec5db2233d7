package io.pinflow.ingest.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections whose request line and headers, or TLS greeting, do not come to an end: each byte keeps such a
 * connection from being idle, and connections are limited. Jetty has no limit of its own for this.
 */
final class SlowHeads extends AbstractLifeCycle {
    private final ServerConnector connector;
    private final Duration patience;
    private Map<EndPoint, Head> begun = Map.of();

    /**
     * @param messages requests that had come before
     * @param bytes that had come when nothing of this head had
     * @param quietNanos when that was seen last
     */
    private record Head(long messages, long bytes, long quietNanos) {}

    SlowHeads(ServerConnector connector, Duration patience) {
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    private void schedule() {
        connector.getScheduler().schedule(this::look, patience.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!isRunning()) {
            return;
        }
        Map<EndPoint, Head> seen = new HashMap<>();
        for (EndPoint client : connector.getConnectedEndPoints()) {
            Connection connection = client.getConnection();
            if (connection == null) {
                continue;
            }
            Head head = head(connection, begun.get(client));
            if (System.nanoTime() - head.quietNanos() > patience.toNanos()) {
                client.close();
            } else {
                seen.put(client, head);
            }
        }
        begun = seen;
        schedule();
    }

    private static Head head(Connection connection, Head before) {
        Connection http =
                connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
        long messages = http.getMessagesIn();
        long bytes = connection.getBytesIn();
        boolean answering = messages > http.getMessagesOut();
        boolean underWay = before != null && !answering && before.messages() == messages && bytes > before.bytes();
        return underWay ? before : new Head(messages, bytes, System.nanoTime());
    }
}
