package io.pinflow.s3.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A key of 256 bits that S3 encrypts an object with and then forgets (SSE-C). Whoever reads or looks at the object must
 * show it again.
 *
 * @param base64 the key, as requests carry it
 */
public record CustomerKey(String base64) {

    /** The only algorithm there is. */
    static final String ALGORITHM = "AES256";

    private static final int BYTES = 32;

    /** @throws IllegalArgumentException if this is not the base64 of 32 bytes; the message does not show it */
    public CustomerKey {
        int length = decode(base64).length;
        if (length != BYTES) {
            throw new IllegalArgumentException("a key of " + length + " bytes, not " + BYTES);
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("no base64");
        }
    }

    /** The digest of the key, by which S3 sees that it arrived unharmed, in base64. */
    String md5() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(decode(base64)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "CustomerKey[hidden]";
    }
}
