package io.pinflow.s3.store;

import static io.pinflow.s3.store.Text.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.s3.key.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest {

    private static final ObjectKey KEY = new ObjectKey("topics/pin/partition=0/pin+0+0000000000.json");
    private static final Map<String, String> METADATA = Map.of("pinflow-topic", "pin");

    private final StubS3 s3 = new StubS3();
    private final S3ObjectStore store = storeOf(ObjectTraits.PLAIN);

    private S3ObjectStore storeOf(ObjectTraits traits) {
        return new S3ObjectStore(new S3Settings(
                "bucket",
                "eu-west-1",
                Endpoint.at(s3.address()),
                new Identity(
                        Optional.of(new StaticKeys("id", "very-secret")),
                        Optional.empty(),
                        Providers.DEFAULT,
                        Map.of()),
                new Connection(4, Duration.ofSeconds(10), false, Optional.empty()),
                traits));
    }

    @AfterEach
    void stop() {
        store.close();
        s3.close();
    }

    private Claim create() {
        return store.create(KEY, content("{\"a\":1}\n"), "application/x-ndjson", METADATA);
    }

    @Test
    void writesOnlyUnderAFreeKeyInOneRequest() {
        assertThat(create()).isEqualTo(Claim.CREATED);

        assertThat(s3.asked()).singleElement().satisfies(put -> {
            assertThat(put.method()).isEqualTo("PUT");
            assertThat(put.path()).isEqualTo("/bucket/" + KEY);
            assertThat(put.header("If-None-Match")).contains("*");
            assertThat(put.header("Content-Type")).contains("application/x-ndjson");
            assertThat(put.header("x-amz-meta-pinflow-topic")).contains("pin");
            assertThat(put.header("x-amz-trailer")).isEmpty();
            assertThat(put.body()).contains("{\"a\":1}\n");
        });
    }

    @Test
    void writesOverWithoutACondition() {
        store.overwrite(KEY, content("x"), "text/plain", METADATA);

        assertThat(s3.asked())
                .singleElement()
                .satisfies(put -> assertThat(put.header("If-None-Match")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"412, PreconditionFailed, TAKEN", "409, ConditionalRequestConflict, CONTENDED"})
    void findsAKeyTaken(int status, String code, Claim claim) {
        s3.answers(status, code, "taken");

        assertThat(create()).isEqualTo(claim);
    }

    private static String page(String next, String... keys) {
        return "<ListBucketResult><IsTruncated>" + !next.isEmpty() + "</IsTruncated>"
                + (next.isEmpty() ? "" : "<NextContinuationToken>" + next + "</NextContinuationToken>")
                + Stream.of(keys)
                        .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    @Test
    void asksOnWhereAPageIsEmptyAndNotTheLast() {
        s3.answersInTurn(page("one"), page("two"), page("three", "topics/a", "topics/b"));

        Listing listing = store.list("topics/", "topics/0");

        assertThat(listing).isEqualTo(new Listing(List.of("topics/a", "topics/b"), false));
        assertThat(s3.asked()).hasSize(3);
        assertThat(s3.asked().get(2).query()).contains("continuation-token=two");
    }

    @Test
    void takesAListingForWholeThatDoesNotTell() {
        s3.answersInTurn("<ListBucketResult><Contents><Key>topics/a</Key></Contents></ListBucketResult>");

        assertThat(store.list("topics/", "")).isEqualTo(new Listing(List.of("topics/a"), true));
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "502, BadGateway",
        "503, SlowDown",
        "503, ServiceUnavailable",
        "429, TooManyRequests",
        "400, RequestTimeout",
        "504, GatewayTimeout",
        "503, RequestLimitExceeded",
        "408, RequestTimeout",
        "307, TemporaryRedirect",
        "400, ThrottlingException",
        "400, IncompleteBody",
        "400, BadDigest",
        "400, ExpiredToken",
        "403, RequestExpired",
        "403, RequestTimeTooSkewed"
    })
    void asksOnceAndLeavesItOpenWhereTimeMayHeal(int status, String code) {
        s3.answers(status, code, "later");

        assertThatThrownBy(this::create)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("writing s3://bucket/" + KEY)
                .hasMessageContaining(code);
        assertThat(s3.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, s3:PutObject",
        "403, SignatureDoesNotMatch, aws.secret.access.key",
        "403, InvalidAccessKeyId, aws.access.key.id",
        "404, NoSuchBucket, s3.bucket.name",
        "301, PermanentRedirect, s3.region",
        "400, AuthorizationHeaderMalformed, s3.region",
        "400, KeyTooLongError, topics.dir",
        "501, NotImplemented, enable.conditional.writes=false"
    })
    void refusesWithTheMendWhereItWillNot(int status, String code, String mend) {
        s3.answers(status, code, "no");

        assertThatThrownBy(this::create)
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("s3://bucket/" + KEY)
                .hasMessageContaining("status " + status + " " + code + " (no)")
                .hasMessageContaining(mend)
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void takesALostAnswerForAnOpenOutcome() {
        s3.hangsUp();

        assertThatThrownBy(this::create)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("No answer when writing");
    }

    @Test
    void takesAStoreThatIsNotThereForAway() {
        s3.close();

        assertThatThrownBy(this::create).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(store::requireBucket).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void readsMetadataWithNamesInLowerCase() {
        s3.withHeaders(Map.of("X-Amz-Meta-Pinflow-Topic", "pin", "Content-Type", "text/plain"));

        assertThat(store.metadata(KEY)).contains(METADATA);
        assertThat(s3.asked().get(0).method()).isEqualTo("HEAD");
    }

    @Test
    void findsNoMetadataWhereThereIsNoObject() {
        s3.answers(404);

        assertThat(store.metadata(KEY)).isEmpty();
    }

    @Test
    void mayNotLook() {
        s3.answers(403);

        assertThatThrownBy(() -> store.metadata(KEY))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("s3:GetObject");
    }

    @Test
    void namesTheSettingOfABucketThatIsNotThere() {
        s3.answers(404);

        assertThatThrownBy(store::requireBucket)
                .isInstanceOf(StoreRefusedException.class)
                .hasMessage("There is no bucket bucket: create it, or correct s3.bucket.name");
    }

    @ParameterizedTest
    @CsvSource({"200", "403"})
    void takesABucketThatIsThereOrThatItMayNotLookAt(int status) {
        s3.answers(status);

        assertThatCode(store::requireBucket).doesNotThrowAnyException();
    }

    @Test
    void carriesTheTraitsOfObjectsInTheWriteItself() {
        ObjectTraits traits = new ObjectTraits(
                Optional.of("aws:kms"),
                Optional.of("key-1"),
                Optional.empty(),
                true,
                Optional.of("bucket-owner-full-control"),
                Optional.of("STANDARD_IA"),
                Map.of("team", "posts"),
                Optional.of(new ObjectTraits.Tagging(Map.of("cost", "a b"), false)),
                true);
        Map<String, String> range =
                Map.of("pinflow-first-offset", "3", "pinflow-last-offset", "9", "pinflow-count", "7");

        try (S3ObjectStore dressed = storeOf(traits)) {
            dressed.create(KEY, content("{}"), "application/json", range);
        }

        assertThat(s3.asked()).singleElement().satisfies(put -> {
            assertThat(put.header("x-amz-server-side-encryption")).contains("aws:kms");
            assertThat(put.header("x-amz-server-side-encryption-aws-kms-key-id"))
                    .contains("key-1");
            assertThat(put.header("x-amz-server-side-encryption-bucket-key-enabled"))
                    .contains("true");
            assertThat(put.header("x-amz-acl")).contains("bucket-owner-full-control");
            assertThat(put.header("x-amz-storage-class")).contains("STANDARD_IA");
            assertThat(put.header("x-amz-meta-team")).contains("posts");
            assertThat(put.header("Content-MD5")).contains("mZFLkyvTelC5g8XnyQrpOw==");
            assertThat(put.header("x-amz-tagging").orElseThrow().split("&"))
                    .containsExactlyInAnyOrder("cost=a%20b", "startOffset=3", "endOffset=9", "recordCount=7");
        });
    }

    private S3ObjectStore storeThatTags(boolean required) {
        return storeOf(new ObjectTraits(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new ObjectTraits.Tagging(Map.of(), required)),
                false));
    }

    private boolean isTagged(int request) {
        return s3.asked().get(request).header("x-amz-tagging").isPresent();
    }

    @ParameterizedTest(name = "{0} {1}, required {2}: {3} requests")
    @CsvSource({
        "403, AccessDenied, false, 2",
        "501, NotImplemented, false, 2",
        "403, AccessDenied, true, 1",
        "403, RequestTimeTooSkewed, false, 1",
        "403, SignatureDoesNotMatch, false, 1"
    })
    void writesWithoutTagsWhereTheyMayBeWhatIsRefused(int status, String code, boolean required, int requests) {
        s3.answers(status, code, "no tags");

        try (S3ObjectStore tagging = storeThatTags(required)) {
            assertThatThrownBy(() -> tagging.create(KEY, content("{}"), "application/json", METADATA))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(s3.asked()).hasSize(requests);
        assertThat(isTagged(0)).isTrue();
        assertThat(isTagged(requests - 1)).isEqualTo(requests == 1);
    }

    @Test
    void goesOnTaggingWhereTheObjectIsRefusedWithoutTagsToo() {
        s3.answers(403, "AccessDenied", "nothing allowed");

        try (S3ObjectStore tagging = storeThatTags(false)) {
            assertThatThrownBy(() -> tagging.create(KEY, content("{}"), "application/json", METADATA))
                    .isInstanceOf(StoreRefusedException.class);
            s3.answers(200);
            tagging.create(KEY, content("{}"), "application/json", METADATA);
        }

        assertThat(isTagged(2)).isTrue();
    }

    /** An upload in parts, begun while all was well. */
    private PartUpload begun() {
        return new S3PartUpload(
                S3Client.builder()
                        .endpointOverride(s3.address())
                        .region(Region.EU_WEST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(Providers.of(
                                new Identity(
                                        Optional.of(new StaticKeys("id", "very-secret")),
                                        Optional.empty(),
                                        Providers.DEFAULT,
                                        Map.of()),
                                "eu-west-1",
                                Endpoint.at(s3.address())))
                        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build(),
                "bucket",
                KEY,
                "upload-1",
                new Traits(ObjectTraits.PLAIN));
    }

    @Test
    void completesAnUploadOnlyUnderAFreeKey() {
        s3.answersWith("<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");

        assertThat(begun().complete(List.of("one", "two"))).isEqualTo(Claim.CREATED);

        assertThat(s3.asked()).singleElement().satisfies(complete -> {
            assertThat(complete.method()).isEqualTo("POST");
            assertThat(complete.header("If-None-Match")).contains("*");
            assertThat(complete.body())
                    .contains("<ETag>one</ETag><PartNumber>1</PartNumber>")
                    .contains("<ETag>two</ETag><PartNumber>2</PartNumber>");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "412, PreconditionFailed, TAKEN",
        "409, ConditionalRequestConflict, CONTENDED",
        "200, ConditionalRequestConflict, CONTENDED",
        "200, PreconditionFailed, TAKEN",
        "404, NoSuchUpload, GONE"
    })
    void findsOutWhyAnUploadCannotBeCompleted(int status, String code, Claim claim) {
        s3.answers(status, code, "no");

        assertThat(begun().complete(List.of("one"))).isEqualTo(claim);
    }

    @ParameterizedTest
    @CsvSource({"200, InternalError", "500, InternalError", "503, SlowDown"})
    void leavesACompletionOpenWhereTimeMayHeal(int status, String code) {
        s3.answers(status, code, "later");

        assertThatThrownBy(() -> begun().complete(List.of("one")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("completing s3://bucket/" + KEY)
                .hasMessageContaining(code);
    }

    @Test
    void tellsThatAnUploadIsGoneFromARefusedPart() {
        s3.answers(404, "NoSuchUpload", "gone");

        assertThat(begun().send(1, content("x"))).isEmpty();
    }

    @Test
    void doesNotMindAbortingWhatIsGone() {
        s3.answers(404, "NoSuchUpload", "gone");

        assertThatCode(() -> begun().abort()).doesNotThrowAnyException();
    }
}
