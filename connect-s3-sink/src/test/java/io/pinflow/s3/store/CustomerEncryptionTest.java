package io.pinflow.s3.store;

import static io.pinflow.s3.store.Text.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.key.ObjectKey;
import io.pinflow.s3.store.StubS3.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer's key goes with every request that S3 wants it for, and to no one else. */
class CustomerEncryptionTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String MD5_OF_KEY = "tP/LI3N87DFaSk0aoqYgzg==";
    private static final ObjectKey OBJECT = new ObjectKey("topics/pin/partition=0/pin+0+0000000000.json");

    private final StubS3 s3 = new StubS3();
    private final S3ObjectStore store = new S3ObjectStore(new S3Settings(
            "bucket",
            "eu-west-1",
            Endpoint.at(s3.address()),
            new Identity(Optional.of(new StaticKeys("id", "secret")), Optional.empty(), Providers.DEFAULT, Map.of()),
            new Connection(4, Duration.ofSeconds(10), false, Optional.empty()),
            new ObjectTraits(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new CustomerKey(KEY)),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    false)));

    @AfterEach
    void stop() {
        store.close();
        s3.close();
    }

    private static boolean showsKey(Asked request) {
        return request.header("x-amz-server-side-encryption-customer-algorithm").equals(Optional.of("AES256"))
                && request.header("x-amz-server-side-encryption-customer-key").equals(Optional.of(KEY))
                && request.header("x-amz-server-side-encryption-customer-key-MD5")
                        .equals(Optional.of(MD5_OF_KEY))
                && request.header("x-amz-server-side-encryption").isEmpty();
    }

    @Test
    void showsTheKeyWhereverAnObjectIsWrittenLookedAtOrRead() {
        store.create(OBJECT, content("{}"), "application/json", Map.of());
        store.overwrite(OBJECT, content("{}"), "application/json", Map.of());
        store.metadata(OBJECT);
        store.read(OBJECT);

        assertThat(s3.asked()).extracting(Asked::method).containsExactly("PUT", "PUT", "HEAD", "GET");
        assertThat(s3.asked()).allMatch(CustomerEncryptionTest::showsKey);
    }

    @Test
    void showsTheKeyWithEachStepOfAnUploadInParts() {
        s3.answersWith("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
        PartUpload upload = store.begin(OBJECT, "application/json", Map.of());
        s3.answersWith("<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");
        s3.withHeaders(Map.of("ETag", "\"x\""));
        upload.send(1, content("{}"));
        upload.complete(List.of("x"));

        assertThat(s3.asked()).extracting(Asked::method).containsExactly("POST", "PUT", "POST");
        assertThat(s3.asked()).allMatch(CustomerEncryptionTest::showsKey);
    }

    @Test
    void showsTheKeyToNoOneWhoOnlyListsOrLooksAtTheBucket() {
        store.requireBucket();
        s3.answersWith("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        store.list("topics/", "topics/");

        assertThat(s3.asked()).hasSize(2).noneMatch(CustomerEncryptionTest::showsKey);
    }

    @Test
    void looksWithoutTheKeyAtAnObjectFromBeforeThereWasOne() {
        s3.answers(400);

        assertThatThrownBy(() -> store.metadata(OBJECT)).isInstanceOf(StoreRefusedException.class);

        assertThat(s3.asked()).hasSize(2);
        assertThat(s3.asked().get(0)).matches(CustomerEncryptionTest::showsKey);
        assertThat(s3.asked().get(1).header("x-amz-server-side-encryption-customer-key"))
                .isEmpty();
    }

    @Test
    void namesTheSettingWhereAnObjectHasAnotherKey() {
        s3.answers(403);

        assertThatThrownBy(() -> store.metadata(OBJECT))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("another s3.sse.customer.key")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void neverShowsTheKeyInALog() {
        assertThat(new CustomerKey(KEY)).hasToString("CustomerKey[hidden]");
    }
}
