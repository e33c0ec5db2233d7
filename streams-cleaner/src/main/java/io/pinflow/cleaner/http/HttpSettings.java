package io.pinflow.cleaner.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the cleaner answers over HTTP, and whom.
 *
 * @param host name or address of the interface to listen on
 * @param port its port; 0 takes any free one
 * @param token what a request must carry as {@code Authorization: Bearer …}; empty lets everyone in who can connect
 */
public record HttpSettings(String host, int port, Optional<Password> token) {

    /** Whether only this machine can connect. A name that cannot be resolved counts as other machines. */
    boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
