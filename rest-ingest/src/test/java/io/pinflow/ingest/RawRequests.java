package io.pinflow.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection by hand, for what Java's client does not send. */
final class RawRequests implements AutoCloseable {
    private final Socket socket;

    RawRequests(TestDoor door) throws IOException {
        this.socket = new Socket("localhost", door.run().port());
        socket.setSoTimeout(30_000);
    }

    /** The head of a POST to topic u1.pin of JSON, whose body has a length or comes in chunks. */
    static String post(String... headers) {
        return "POST /topics/u1.pin HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + TestDoor.JSON + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    RawRequests send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next line, without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next != '\n';
                next = socket.getInputStream().read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Everything until the door ends the connection, or what broke it. */
    String answers() {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
