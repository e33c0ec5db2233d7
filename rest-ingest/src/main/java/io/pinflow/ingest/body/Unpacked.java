package io.pinflow.ingest.body;

import io.pinflow.ingest.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The body as it was before it was packed. Stateless. */
public final class Unpacked {
    private static final int STEP = 16 * 1024;

    private Unpacked() {}

    /**
     * Unpacks.
     *
     * @param encoding the header Content-Encoding; null for none
     * @param share grows with what is unpacked, so that a small body of great expansion stays bounded
     * @param maxBytes the longest that is taken
     * @throws Refusal if the encoding is unknown, the bytes are broken or too many
     */
    public static byte[] of(byte[] body, String encoding, Budget.Share share, int maxBytes) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> gunzip(body, share, maxBytes);
            default -> throw Refusal.of(415, "Content-Encoding " + encoding + " is not read here; use gzip or none");
        };
    }

    private static byte[] gunzip(byte[] body, Budget.Share share, int maxBytes) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream(2 * body.length);
        byte[] step = new byte[STEP];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), STEP)) {
            for (int read = in.read(step); read >= 0; read = in.read(step)) {
                if (unpacked.size() + read > maxBytes) {
                    throw BodyReader.tooLarge(maxBytes);
                }
                share.grow(read);
                unpacked.write(step, 0, read);
            }
            return unpacked.toByteArray();
        } catch (StackOverflowError e) {
            // The JDK's stream enters itself anew for each empty member.
            throw Refusal.broken("The body is gzip of too many empty members");
        } catch (IOException e) {
            throw Refusal.broken("The body is not gzip, as Content-Encoding says: " + e.getMessage());
        }
    }
}
