package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Questions about TCP ports of the loopback address. */
public final class Ports {

    private Ports() {}

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Refuses to go on where somebody else listens.
     *
     * @throws BackendException with what to do about it
     */
    public static void requireFree(int port, String forWhat) {
        // a program that has just ended may hold its port for a moment
        if (!Pause.until(() -> isFree(port), Duration.ofSeconds(1))) {
            throw new BackendException(
                    "Port %d, wanted for %s, is taken by a program that was not started here (`ss -ltnp 'sport = :%d'` shows which). Stop that program, or shift all ports with P2P_PORT_OFFSET=100."
                            .formatted(port, forWhat, port));
        }
    }

    /** Different ports that are free now; held open together so that no two are the same. */
    static int[] free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } catch (IOException e) {
            throw new BackendException("This machine has no free ports left.", e);
        } finally {
            for (ServerSocket socket : held) {
                try {
                    socket.close();
                } catch (IOException ignored) {
                    // a socket that was only held to reserve its number
                }
            }
        }
    }
}
