package io.pinflow.s3.store;

import io.pinflow.s3.key.ObjectKey;
import java.io.ByteArrayOutputStream;
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
    private final List<Upload> uploads = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private Supplier<Fault> faults = () -> Fault.NONE;
    private Supplier<Fault> faultsOfLists = () -> Fault.NONE;
    private int lists;
    private int pageSize = 1000;
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
        if (fault == Fault.CONFLICT) {
            return Claim.CONTENDED;
        }
        if (objects.containsKey(key.path())) {
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
        objects.put(key.path(), new Stored(bytesOf(content), metadata, contentType));
    }

    private static byte[] bytesOf(Content content) {
        try {
            return content.open().readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public PartUpload begin(ObjectKey key, String contentType, Map<String, String> metadata) {
        requests.add("BEGIN " + key);
        Fault fault = faults.get();
        throwEarly(fault);
        Upload upload = new Upload(key, contentType, metadata);
        uploads.add(upload);
        throwLate(fault);
        return upload;
    }

    @Override
    public void abortUploads(ObjectKey key) {
        uploads.removeIf(upload -> upload.key.equals(key));
    }

    /** Keys of uploads in parts that are neither complete nor aborted. */
    public List<String> openUploads() {
        return uploads.stream().map(upload -> upload.key.path()).toList();
    }

    /** Lets the store forget all uploads in parts, as a lifecycle rule does. */
    public void loseUploads() {
        uploads.clear();
    }

    private final class Upload implements PartUpload {

        private final ObjectKey key;
        private final String contentType;
        private final Map<String, String> metadata;
        private final Map<Integer, byte[]> parts = new TreeMap<>();

        Upload(ObjectKey key, String contentType, Map<String, String> metadata) {
            this.key = key;
            this.contentType = contentType;
            this.metadata = metadata;
        }

        @Override
        public Optional<String> send(int number, Content content) {
            requests.add("PART " + number + " " + key);
            Fault fault = faults.get();
            throwEarly(fault);
            if (!uploads.contains(this)) {
                return Optional.empty();
            }
            parts.put(number, bytesOf(content));
            throwLate(fault);
            return Optional.of("tag-" + number);
        }

        @Override
        public Claim complete(List<String> tags) {
            return finish(tags, true);
        }

        @Override
        public Claim completeOver(List<String> tags) {
            return finish(tags, false);
        }

        private Claim finish(List<String> tags, boolean onlyIfFree) {
            requests.add("COMPLETE " + key);
            Fault fault = faults.get();
            throwEarly(fault);
            if (!uploads.contains(this)) {
                return Claim.GONE;
            }
            if (fault == Fault.CONFLICT) {
                return Claim.CONTENDED;
            }
            if (onlyIfFree && objects.containsKey(key.path())) {
                return Claim.TAKEN;
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int number = 1; number <= tags.size(); number++) {
                if (!tags.get(number - 1).equals("tag-" + number)) {
                    throw new IllegalArgumentException("wrong tag of part " + number);
                }
                whole.writeBytes(parts.get(number));
            }
            objects.put(key.path(), new Stored(whole.toByteArray(), metadata, contentType));
            uploads.remove(this);
            throwLate(fault);
            return Claim.CREATED;
        }

        @Override
        public void abort() {
            requests.add("ABORT " + key);
            uploads.remove(this);
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

    @Override
    public Listing list(String prefix, String after) {
        lists++;
        Fault fault = faultsOfLists.get();
        throwEarly(fault);
        throwLate(fault);
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList();
        return new Listing(keys.subList(0, Math.min(keys.size(), pageSize)), keys.size() <= pageSize);
    }

    /** Listings show so many keys, at most. */
    public void withPagesOf(int keys) {
        pageSize = keys;
    }

    /** Lets the supplier decide about each listing from now on. */
    public void withFaultsOfLists(Supplier<Fault> supplier) {
        faultsOfLists = supplier;
    }

    /** Listings so far; they are not among the {@link #requests}. */
    public int lists() {
        return lists;
    }

    @Override
    public byte[] read(ObjectKey key) {
        throwEarly(bucketFault);
        return objects.get(key.path()).bytes();
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
