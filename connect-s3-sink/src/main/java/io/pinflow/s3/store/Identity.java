package io.pinflow.s3.store;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom we ask.
 *
 * @param keys long-lived keys; with a role, those that assume it
 * @param role to be assumed
 * @param provider class that hands out credentials, if there are neither keys nor a role; see {@link Providers}
 * @param providerSettings handed to that class if it is {@link org.apache.kafka.common.Configurable}
 */
public record Identity(
        Optional<StaticKeys> keys, Optional<Role> role, String provider, Map<String, Object> providerSettings) {

    /**
     * A role to be assumed through AWS's token service.
     *
     * @param arn of the role
     * @param sessionName shown in AWS's logs; empty for one of ours
     * @param externalId asked for by the role's owner
     * @param region of the token service; empty for the bucket's
     */
    public record Role(String arn, Optional<String> sessionName, Optional<String> externalId, Optional<String> region) {

        public Role {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(sessionName, "sessionName");
            Objects.requireNonNull(externalId, "externalId");
            Objects.requireNonNull(region, "region");
        }
    }

    public Identity {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(provider, "provider");
        providerSettings = Map.copyOf(providerSettings);
    }

    /** Never shows the provider's settings, which may be secrets. */
    @Override
    public String toString() {
        return "Identity[" + provider + "]";
    }
}
