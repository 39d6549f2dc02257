package talweg.data;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Files for tests, as DuckDB writes them.
final class Written {
    private Written() {}

    static void parquet(String query, Path file) {
        copy(query, file, "format parquet");
    }

    static void csv(String query, Path file) {
        copy(query, file, "format csv, header");
    }

    private static void copy(String query, Path file, String options) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set memory_limit = '300MB'");
            statement.execute("set threads = 1");
            statement.execute("copy (" + query + ") to '" + file + "' (" + options + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
