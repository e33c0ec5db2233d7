package io.pinflow.rds.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class IamLoginsTest {
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String HOST = "db.abc.eu-west-1.rds.amazonaws.com";
    private static final Clock NOON = Clock.fixed(Instant.parse("2020-08-28T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void makesATokenThatIsSignedAsTheSignatureVersion4Says() throws SQLException, GeneralSecurityException {
        IamLogins logins = new IamLogins(
                "pin",
                HOST,
                3306,
                "eu-west-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)),
                NOON);

        String token = logins.current().password().value();

        String query = "Action=connect&DBUser=pin&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + KEY
                + "%2F20200828%2Feu-west-1%2Frds-db%2Faws4_request&X-Amz-Date=20200828T120000Z&X-Amz-Expires=900"
                + "&X-Amz-SignedHeaders=host";
        assertThat(token).startsWith(HOST + ":3306/?");
        assertThat(token.substring(token.indexOf('?') + 1).split("&"))
                .containsExactlyInAnyOrder((query + "&X-Amz-Signature=" + signature(query)).split("&"));
        assertThat(logins.current().user()).isEqualTo("pin");
    }

    /** By the letter of the AWS documentation, with none of the SDK. */
    private static String signature(String query) throws GeneralSecurityException {
        String request = "GET\n/\n" + query + "\nhost:" + HOST + ":3306\n\nhost\n" + sha256("");
        String text = "AWS4-HMAC-SHA256\n20200828T120000Z\n20200828/eu-west-1/rds-db/aws4_request\n" + sha256(request);
        byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
        for (String part : new String[] {"20200828", "eu-west-1", "rds-db", "aws4_request"}) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
