package io.pinflow.cleaner.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** Where other instances are told to ask this one: {@code application.server} of Kafka Streams. */
public final class AdvertisedServer {
    private static final String SETTING = ConfigCheck.KAFKA_PREFIX + "application.server";

    private AdvertisedServer() {}

    /**
     * The address for an instance that was given none: the interface it listens on, or this machine's own address if it
     * listens on all.
     */
    public static String of(String host, int port) {
        return bracketed(isWildcard(host) ? ownAddress() : host) + ':' + port;
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    /**
     * What is wrong with a given address; empty if nothing is.
     *
     * @param values our own settings; those that could not be read are null
     * @param given the address; null if none was given
     */
    static Optional<String> error(Map<String, Object> values, Object given) {
        Integer port = (Integer) values.get(HttpKeys.HTTP_PORT);
        String listening = (String) values.get(HttpKeys.HTTP_HOST);
        if (given == null || port == null || listening == null) {
            return Optional.empty();
        }
        String invalid = "Invalid value " + given + " for setting " + SETTING + ": ";
        String host = Utils.getHost(given.toString());
        if (host == null || host.isEmpty() || Utils.getPort(given.toString()) == null) {
            return Optional.of(invalid + "other instances ask there; write host:port");
        }
        if (port == 0) {
            return Optional.of(
                    invalid + "other instances would ask there, and nothing listens; set http.port, or leave it out");
        }
        if (isLoopback(listening) && !isLoopback(host)) {
            return Optional.of(invalid + "other instances would ask there, and http.host " + listening
                    + " is reached from this machine only; set http.host to an address that they reach (0.0.0.0 for all),"
                    + " and http.token, or leave it out");
        }
        return Optional.empty();
    }

    /** A name that cannot be resolved counts as another machine's. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
