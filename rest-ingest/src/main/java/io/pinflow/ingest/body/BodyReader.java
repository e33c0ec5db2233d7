package io.pinflow.ingest.body;

import io.pinflow.ingest.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of a request as it comes, without a thread that waits for slow clients. */
public final class BodyReader implements Runnable {
    /** A slower client, once the patience with it is over, is cut off. */
    private static final long BYTES_PER_SECOND = 256;

    private final Request request;
    private final Budget.Share share;
    private final int maxBytes;
    private final Duration patience;
    private final long begin = System.nanoTime();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private BodyReader(Request request, Budget.Share share, int maxBytes, Duration patience) {
        this.request = request;
        this.share = share;
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /**
     * Reads.
     *
     * @param share grows with the body
     * @param maxBytes the longest that is taken
     * @param patience how long the body may come slower than 256 bytes a second
     * @return the bytes as they were sent; fails with a {@link Refusal} if they are too many, too slow, or break off
     */
    public static CompletableFuture<byte[]> read(Request request, Budget.Share share, int maxBytes, Duration patience) {
        BodyReader reader = new BodyReader(request, share, maxBytes, patience);
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > maxBytes) {
            return CompletableFuture.failedFuture(tooLarge(maxBytes));
        }
        reader.run();
        return reader.body;
    }

    static Refusal tooLarge(int maxBytes) {
        return Refusal.tooLarge("The body is longer than the " + maxBytes
                + " bytes that request.max.bytes allows; send fewer records at a time");
    }

    @Override
    public void run() {
        while (!body.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            take(chunk);
        }
    }

    private void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            body.completeExceptionally(why(chunk.getFailure()));
            return;
        }
        try {
            append(chunk.getByteBuffer());
            if (chunk.isLast()) {
                body.complete(bytes.toByteArray());
            } else if (isTooSlow()) {
                body.completeExceptionally(tooSlow());
            }
        } catch (Refusal e) {
            body.completeExceptionally(e);
        } finally {
            chunk.release();
        }
    }

    private static Refusal why(Throwable failure) {
        return failure instanceof TimeoutException
                ? tooSlow()
                : Refusal.broken("The body broke off: " + failure.getMessage());
    }

    private boolean isTooSlow() {
        Duration allowed = patience.plusSeconds(bytes.size() / BYTES_PER_SECOND);
        return System.nanoTime() - begin > allowed.toNanos();
    }

    private static Refusal tooSlow() {
        return Refusal.slow("The body comes slower than " + BYTES_PER_SECOND + " bytes a second; send it again");
    }

    private void append(ByteBuffer more) {
        if (bytes.size() + more.remaining() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        share.grow(more.remaining());
        byte[] copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
    }
}
