package io.pinflow.history.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads from the metadata that the S3 sink gave objects when their records were written; one request each. Objects of
 * other writers, and those on file systems without metadata, keep the time they were stored at.
 */
public final class TimesReader {
    private static final int REQUESTS_AT_ONCE = 32;

    /** As S3A shows the user metadata of an object. */
    private static final String PREFIX = "header.pinflow-";

    private final Zone zone;

    public TimesReader(Zone zone) {
        this.zone = zone;
    }

    /** The same objects, with their times. */
    public List<LandedObject> withTimes(List<LandedObject> objects) {
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
        try {
            List<Future<LandedObject>> asked = new ArrayList<>(objects.size());
            for (LandedObject object : objects) {
                asked.add(threads.submit(() -> withTimes(object)));
            }
            List<LandedObject> known = new ArrayList<>(objects.size());
            for (Future<LandedObject> answer : asked) {
                known.add(answer.get());
            }
            return known;
        } catch (ExecutionException e) {
            throw new UnreadableZone("The metadata of the landed objects cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableZone("Interrupted while reading the metadata of the landed objects", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private LandedObject withTimes(LandedObject object) {
        try {
            Map<String, byte[]> metadata = zone.fileSystem().getXAttrs(zone.resolve(object.path()));
            byte[] first = metadata.get(PREFIX + "first-timestamp");
            if (first == null) {
                return object;
            }
            byte[] last = metadata.getOrDefault(PREFIX + "last-timestamp", first);
            byte[] lines = metadata.get(PREFIX + "count");
            return object.withTimes(new ObjectTimes(number(first), number(last), lines == null ? 0 : number(lines)));
        } catch (UnsupportedOperationException e) {
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the metadata of " + object.path(), e);
        }
    }

    private static long number(byte[] text) {
        return Long.parseLong(new String(text, StandardCharsets.US_ASCII).trim());
    }
}
