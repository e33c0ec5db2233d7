package io.pinflow.local.it.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a sink and an S3 server and lets requests go wrong on order. Passes signed requests on as they are, one
 * for each connection.
 */
final class FaultProxy implements Closeable {

    private final ServerSocket server;
    private final URI store;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Operation, Fault> planned = new EnumMap<>(Operation.class);
    private final AtomicInteger slowness = new AtomicInteger();
    private final AtomicInteger underway = new AtomicInteger();
    private final List<String> injected = Collections.synchronizedList(new ArrayList<>());

    FaultProxy(String store) {
        this.store = URI.create(store);
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /**
     * From now on each request is held up on its way there, and its answer on its way back, each time at random and at
     * most so long. What has come in is passed on even if whoever sent it dies meanwhile.
     */
    void slowDown(Duration most) {
        slowness.set((int) most.toMillis());
    }

    /** The next request of a kind goes wrong like this. */
    synchronized void plan(Operation operation, Fault fault) {
        planned.put(operation, fault);
    }

    private synchronized Fault next(Operation operation) {
        return operation == null ? null : planned.remove(operation);
    }

    /** What went wrong so far, in order. */
    List<String> injected() {
        return List.copyOf(injected);
    }

    /** Requests that have come in and were not answered yet. */
    int underway() {
        return underway.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            HttpRequestBytes request = HttpRequestBytes.read(client);
            if (request == null) {
                return;
            }
            Operation operation = Operation.of(request.method(), request.target());
            Fault fault = next(operation);
            if (fault == null) {
                client.getOutputStream().write(passOn(request));
                return;
            }
            injected.add(fault + " at " + operation);
            switch (fault) {
                case STATUS_429 -> answer(client, "429 Too Many Requests", "TooManyRequests");
                case STATUS_500 -> answer(client, "500 Internal Server Error", "InternalError");
                case STATUS_503 -> answer(client, "503 Slow Down", "SlowDown");
                case RESET -> client.setSoLinger(true, 0);
                case TIMEOUT -> awaitHangUp(client);
                case ANSWER_LOST -> {
                    forward(request);
                    client.setSoLinger(true, 0);
                }
            }
        } catch (IOException brokenOff) {
            // The other side went away, which is its right.
        }
    }

    private byte[] passOn(HttpRequestBytes request) throws IOException {
        underway.incrementAndGet();
        try {
            holdUp();
            byte[] answer = forward(request);
            holdUp();
            return answer;
        } finally {
            underway.decrementAndGet();
        }
    }

    private void holdUp() {
        if (slowness.get() > 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(slowness.get()) * 1_000_000L);
        }
    }

    private static void awaitHangUp(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // Not a byte more is expected.
        }
    }

    private static void answer(Socket client, String status, String code) throws IOException {
        String body = "<Error><Code>" + code + "</Code><Message>injected</Message></Error>";
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private byte[] forward(HttpRequestBytes request) throws IOException {
        try (Socket back = new Socket(InetAddress.getLoopbackAddress(), store.getPort())) {
            back.setTcpNoDelay(true);
            OutputStream out = back.getOutputStream();
            out.write(request.head().getBytes(StandardCharsets.ISO_8859_1));
            out.write(request.body());
            out.flush();
            return back.getInputStream().readAllBytes();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            // It is closed, one way or the other.
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
