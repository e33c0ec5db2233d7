package io.pinflow.s3.store;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * At which address the store is asked.
 *
 * @param address of a store other than AWS; empty for AWS
 * @param addressing how requests name the bucket
 * @param fips whether AWS is asked at the entry points whose cryptography is validated to FIPS 140
 * @param dualStack whether AWS is asked at the entry points that have IPv6 addresses too
 */
public record Endpoint(Optional<URI> address, Addressing addressing, boolean fips, boolean dualStack) {

    /** How requests name the bucket. */
    public enum Addressing {
        /** In the path of the address. */
        PATH,
        /** In the host name. */
        HOST,
        /** In the host name of S3's accelerated entry points. */
        ACCELERATED
    }

    public Endpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(addressing, "addressing");
        if (address.isPresent() && (fips || dualStack)) {
            throw new IllegalArgumentException("entry points of AWS at " + address.get());
        }
    }

    /** A store other than AWS, with the bucket in the path. */
    public static Endpoint at(URI address) {
        return new Endpoint(Optional.of(address), Addressing.PATH, false, false);
    }
}
