package io.pinflow.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Puts what objects are to carry into requests. Safe from any thread. */
final class Traits {

    private static final Logger log = LoggerFactory.getLogger(Traits.class);
    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;

    /** Tags that tell which records an object holds, as Confluent's sink names them, and where we know that from. */
    private static final Map<String, String> RANGE_TAGS = Map.of(
            "startOffset", "pinflow-first-offset",
            "endOffset", "pinflow-last-offset",
            "recordCount", "pinflow-count");

    private final ObjectTraits traits;
    private final CustomerEncryption customers;
    private volatile boolean tagging;

    Traits(ObjectTraits traits) {
        this.traits = Objects.requireNonNull(traits, "traits");
        this.customers = new CustomerEncryption(traits.customerKey());
        this.tagging = traits.tagging().isPresent();
    }

    /** The customer's key, for the requests that create no object. */
    CustomerEncryption customers() {
        return customers;
    }

    void in(PutObjectRequest.Builder request, Map<String, String> metadata) {
        request.metadata(with(metadata));
        traits.encryption().ifPresent(request::serverSideEncryption);
        traits.kmsKeyId().ifPresent(request::ssekmsKeyId);
        customers.in(request);
        traits.cannedAcl().ifPresent(request::acl);
        traits.storageClass().ifPresent(request::storageClass);
        if (traits.bucketKey()) {
            request.bucketKeyEnabled(true);
        }
        if (tagging) {
            request.tagging(tags(metadata));
        }
    }

    void in(CreateMultipartUploadRequest.Builder request, Map<String, String> metadata) {
        request.metadata(with(metadata));
        traits.encryption().ifPresent(request::serverSideEncryption);
        traits.kmsKeyId().ifPresent(request::ssekmsKeyId);
        customers.in(request);
        traits.cannedAcl().ifPresent(request::acl);
        traits.storageClass().ifPresent(request::storageClass);
        if (traits.bucketKey()) {
            request.bucketKeyEnabled(true);
        }
        if (tagging) {
            request.tagging(tags(metadata));
        }
    }

    private Map<String, String> with(Map<String, String> metadata) {
        if (traits.metadata().isEmpty()) {
            return metadata;
        }
        Map<String, String> all = new HashMap<>(traits.metadata());
        all.putAll(metadata);
        return all;
    }

    private Tagging tags(Map<String, String> metadata) {
        Map<String, String> all = new HashMap<>(traits.tagging().orElseThrow().fixed());
        RANGE_TAGS.forEach((tag, name) -> {
            if (metadata.containsKey(name)) {
                all.put(tag, metadata.get(name));
            }
        });
        List<Tag> set = new ArrayList<>();
        all.forEach(
                (name, value) -> set.add(Tag.builder().key(name).value(value).build()));
        return Tagging.builder().tagSet(set).build();
    }

    /** Whether a request with tags may have been refused for them, so that it is to be made again without. */
    boolean mayBeOfTags(AwsServiceException refusal) {
        boolean denied =
                refusal.statusCode() == FORBIDDEN && S3Failure.code(refusal).equals("AccessDenied");
        return tagging
                && (denied || refusal.statusCode() == NOT_IMPLEMENTED)
                && !traits.tagging().orElseThrow().required();
    }

    /** What was refused with tags was taken without. */
    void giveUpTags(AwsServiceException refusal) {
        log.warn(
                "S3 refused an object with tags (status {}); writing objects without, as"
                        + " s3.object.behavior.on.tagging.error=ignore. Allow s3:PutObjectTagging, or set"
                        + " s3.object.tagging=false.",
                refusal.statusCode());
        tagging = false;
    }

    /** MD5 of what a request carries, in base64; null where none is wanted. */
    String digestOf(Content content) {
        if (!traits.digest()) {
            return null;
        }
        try (InputStream bytes = content.open()) {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[8192];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                md5.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(md5.digest());
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot be read", impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }
}
