package com.p2pdelivery.benchmarks;

import com.p2pdelivery.trip.TripServiceApplication;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The trip service in this process, in an empty schema of its own; see {@link InProcess}. */
final class TripService {

    private TripService() {}

    static ConfigurableApplicationContext start() {
        System.out.println("Starting the trip service in this process");
        return InProcess.start(new SpringApplication(TripServiceApplication.class), "trip-service");
    }

    /** One of nobody's pool. */
    static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                InProcess.databaseUrl(),
                InProcess.environment("P2P_DB_USER"),
                InProcess.environment("P2P_DB_PASSWORD"));
    }
}
