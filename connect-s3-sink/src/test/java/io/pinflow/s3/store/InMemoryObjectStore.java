package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A bucket in memory, with conditional writes, and with faults on order. */
public final class InMemoryObjectStore implements ObjectStore {

    /** What goes wrong with one request. */
    public enum Fault {
        NONE,
        /** The request never arrives, or is refused for now: 500, 503, 429, a reset connection. */
        UNAVAILABLE,
        /** The request is done, but the answer is lost. */
        ANSWER_LOST,
        /** A conditional write meets another one in progress that comes to nothing: 409. */
        CONFLICT,
        /** Access denied. */
        REFUSED
    }

    /** An object. */
    public record Stored(byte[] bytes, Map<String, String> metadata, String contentType) {

        public List<String> lines() {
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    private final Map<String, Stored> objects = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private Supplier<Fault> faults = () -> Fault.NONE;
    private Fault bucketFault = Fault.NONE;

    /** Lets the supplier decide about each request from now on. */
    public void withFaults(Supplier<Fault> supplier) {
        faults = supplier;
    }

    /** The next request fails like this; those after it succeed. */
    public void failNext(Fault... next) {
        List<Fault> queue = new ArrayList<>(List.of(next));
        faults = () -> queue.isEmpty() ? Fault.NONE : queue.remove(0);
    }

    /** Looking for the bucket fails like this: REFUSED for a bucket that is not there. */
    public void failBucket(Fault fault) {
        bucketFault = fault;
    }

    /** Puts an object there behind the sink's back. */
    public void seed(String key, String text, Map<String, String> metadata) {
        objects.put(key, new Stored(text.getBytes(StandardCharsets.UTF_8), metadata, "text/plain"));
    }

    public Map<String, Stored> objects() {
        return objects;
    }

    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    public List<String> lines(String key) {
        return objects.get(key).lines();
    }

    /** Requests so far: {@code PUT key} and {@code HEAD key}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Claim create(ObjectKey key, Content content, String contentType, Map<String, String> metadata) {
        requests.add("PUT " + key);
        Fault fault = faults.get();
        throwEarly(fault);
        if (fault == Fault.CONFLICT || objects.containsKey(key.path())) {
            throwLate(fault);
            return Claim.TAKEN;
        }
        store(key, content, contentType, metadata);
        throwLate(fault);
        return Claim.CREATED;
    }

    @Override
    public void overwrite(ObjectKey key, Content content, String contentType, Map<String, String> metadata) {
        requests.add("PUT " + key);
        Fault fault = faults.get();
        throwEarly(fault);
        store(key, content, contentType, metadata);
        throwLate(fault);
    }

    private void store(ObjectKey key, Content content, String contentType, Map<String, String> metadata) {
        try {
            objects.put(key.path(), new Stored(content.open().readAllBytes(), metadata, contentType));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Optional<Map<String, String>> metadata(ObjectKey key) {
        requests.add("HEAD " + key);
        Fault fault = faults.get();
        throwEarly(fault);
        throwLate(fault);
        return Optional.ofNullable(objects.get(key.path())).map(Stored::metadata);
    }

    private static void throwEarly(Fault fault) {
        if (fault == Fault.UNAVAILABLE) {
            throw new StoreUnavailableException("the store is away", null);
        }
        if (fault == Fault.REFUSED) {
            throw new StoreRefusedException("access denied");
        }
    }

    private static void throwLate(Fault fault) {
        if (fault == Fault.ANSWER_LOST) {
            throw new StoreUnavailableException("the answer was lost", null);
        }
    }

    @Override
    public void requireBucket() {
        throwEarly(bucketFault);
    }

    @Override
    public String address(ObjectKey key) {
        return "mem://test/" + key.path();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
