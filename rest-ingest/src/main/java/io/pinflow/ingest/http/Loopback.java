package io.pinflow.ingest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells this machine's own interface from others. */
public final class Loopback {
    private Loopback() {}

    /** Whether only this machine can connect there. A name that cannot be resolved counts as other machines. */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
