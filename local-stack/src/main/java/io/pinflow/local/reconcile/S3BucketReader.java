package io.pinflow.local.reconcile;

import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads a bucket over the S3 protocol. */
public final class S3BucketReader implements BucketReader {
    private final S3Client client;
    private final String bucket;

    /** @param client stays the caller's, who closes it */
    public S3BucketReader(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public StoredObject read(String key) {
        ResponseBytes<GetObjectResponse> object =
                client.getObjectAsBytes(request -> request.bucket(bucket).key(key));
        return new StoredObject(object.response().metadata(), object.asByteArrayUnsafe());
    }
}
