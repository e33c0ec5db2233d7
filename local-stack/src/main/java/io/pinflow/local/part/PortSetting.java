package io.pinflow.local.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port on 127.0.0.1 and the command-line option that sets it.
 *
 * @param option the option's long name without its dashes, such as {@code kafka-port}
 */
public record PortSetting(int port, String option) {
    public PortSetting {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Invalid value " + port + " for --" + option + ": expected 1 to 65535");
        }
    }

    /** True if nothing listens there now. */
    public boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The environment variable that sets the same: {@code PINFLOW_KAFKA_PORT}. */
    public String variable() {
        return "PINFLOW_" + option.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }
}
