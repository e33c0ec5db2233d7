package io.pinflow.local.it.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A request as it came, but for what concerns the one connection that carries it. */
record HttpRequestBytes(String method, String target, String head, byte[] body) {

    /** @return null if the other side hangs up instead */
    static HttpRequestBytes read(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        String lines = readHead(in);
        if (lines.isEmpty()) {
            return null;
        }
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line : lines.split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("expect:")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (!lower.startsWith("connection:")) {
                head.append(line).append("\r\n");
            }
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
        }
        head.append("Connection: close\r\n\r\n");
        String[] first = lines.substring(0, lines.indexOf("\r\n")).split(" ");
        return new HttpRequestBytes(first[0], first[1], head.toString(), in.readNBytes(length));
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int state = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            state = next == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : 0;
            if (state == 4) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }
}
