package io.pinflow.ingest.http;

import org.apache.kafka.common.config.types.Password;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The door's certificate.
 *
 * @param location file with the certificate and its key
 * @param password opens the file, and the key in it
 * @param type {@code PKCS12} or {@code JKS}
 */
public record TlsSettings(String location, Password password, String type) {
    /** What Jetty makes of it, once started. */
    SslContextFactory.Server certificate() {
        SslContextFactory.Server certificate = new SslContextFactory.Server();
        certificate.setKeyStorePath(location);
        certificate.setKeyStoreType(type);
        certificate.setKeyStorePassword(password.value());
        return certificate;
    }
}
