package io.pinflow.ingest.http;

import org.apache.kafka.common.config.types.Password;

/**
 * The door's certificate.
 *
 * @param location file with the certificate and its key
 * @param password opens the file, and the key in it
 * @param type {@code PKCS12} or {@code JKS}
 */
public record TlsSettings(String location, Password password, String type) {}
