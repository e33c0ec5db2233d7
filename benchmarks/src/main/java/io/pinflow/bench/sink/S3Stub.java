package io.pinflow.bench.sink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Speaks as much of S3's HTTP as writing needs, keeps nothing, and answers after a given time. Runs in a process of its
 * own, so that its work is not taken for the sink's.
 */
public final class S3Stub {

    /** Path that tells how many requests there were, and does not count itself. */
    static final String COUNT_PATH = "/-/count";

    private static final String NOTHING_LISTED =
            "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

    private final int delayMs;
    private final AtomicLong requests = new AtomicLong();

    private S3Stub(int delayMs) {
        this.delayMs = delayMs;
    }

    /**
     * Prints the port it listens on, and serves until its standard input ends.
     *
     * @param args milliseconds that each answer takes
     */
    public static void main(String[] args) throws IOException {
        S3Stub stub = new S3Stub(Integer.parseInt(args[0]));
        try (ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            Thread accepting = new Thread(() -> stub.accept(server), "accept");
            accepting.setDaemon(true);
            accepting.start();
            while (System.in.read() >= 0) {
                // Until whoever started it is done, or gone.
            }
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread serving = new Thread(() -> serve(client), "serve");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        byte[] scratch = new byte[1 << 16];
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            OutputStream out = client.getOutputStream();
            for (String request = readLine(in); !request.isEmpty(); request = readLine(in)) {
                long length = 0;
                for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
                    String lower = header.toLowerCase(Locale.ROOT);
                    if (lower.startsWith("content-length:")) {
                        length = Long.parseLong(lower.substring(15).trim());
                    } else if (lower.startsWith("expect:")) {
                        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                while (length > 0) {
                    int read = in.read(scratch, 0, (int) Math.min(length, scratch.length));
                    if (read < 0) {
                        return;
                    }
                    length -= read;
                }
                answer(request, out);
            }
        } catch (IOException hungUp) {
            // The client is done with this connection.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String request, OutputStream out) throws IOException, InterruptedException {
        if (request.contains(COUNT_PATH)) {
            write(out, "200 OK", "", Long.toString(requests.get()));
            return;
        }
        requests.incrementAndGet();
        if (delayMs > 0) {
            Thread.sleep(delayMs);
        }
        if (request.startsWith("GET")) {
            write(out, "200 OK", "Content-Type: application/xml\r\n", NOTHING_LISTED);
        } else {
            write(out, "200 OK", "ETag: \"0\"\r\n", "");
        }
    }

    private static void write(OutputStream out, String status, String headers, String body) throws IOException {
        String answer =
                "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(128);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
