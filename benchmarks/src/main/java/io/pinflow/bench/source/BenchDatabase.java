package io.pinflow.bench.source;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import io.pinflow.local.part.MariaDbPart;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.SupervisedPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;

/** The embedded MariaDB with a table of narrow and one of wide rows. */
final class BenchDatabase implements AutoCloseable {
    private final MariaDbPart part;
    private final SupervisedPart process;
    private final Credentials credentials;

    private BenchDatabase(Path home, Path data) throws IOException {
        DataFolder.deleteTree(data);
        DataFolder folder = new DataFolder(data);
        credentials = Credentials.of(folder);
        part = new MariaDbPart(folder, new Installation(home), new PortSetting(freePort(), "port"), credentials);
        process = new SupervisedPart(part, folder, Duration.ofSeconds(60), said -> {}, Clock.systemUTC());
    }

    /** Starts the server and fills the tables. */
    static BenchDatabase start(Path home, Path data, int narrow, int wide) throws IOException, SQLException {
        BenchDatabase database = new BenchDatabase(home, data);
        database.process.start();
        try (Connection connection = database.part.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE pinterest_data");
            statement.execute("USE pinterest_data");
            statement.execute(
                    "CREATE TABLE narrow (id BIGINT PRIMARY KEY, amount INT, price DOUBLE, item VARCHAR(20))");
            statement.execute("INSERT INTO narrow SELECT seq, seq % 1000, seq / 7, CONCAT('item ', seq % 5000) "
                    + "FROM seq_1_to_" + narrow);
            statement.execute("CREATE TABLE wide (id BIGINT PRIMARY KEY, body VARCHAR(600))");
            statement.execute("INSERT INTO wide SELECT seq, REPEAT(CHAR(97 + seq % 26), 590) FROM seq_1_to_" + wide);
        }
        return database;
    }

    String url() {
        return part.url();
    }

    String user() {
        return MariaDbPart.READER;
    }

    String password() {
        return credentials.databasePassword();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
