package talweg.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// How DuckDB works where it reads: within this memory, on so many threads, and with a folder for what has no room.
/// It loads no extensions, and asks no network for anything.
///
/// @param megabytes of memory for what it caches and sorts, of 10⁶ bytes; ≥ 64. A [Table] is not in it
/// @param threads   ≥ 1
/// @param spill     the folder for what does not fit into its memory, made when it is needed and emptied after
public record Engine(int megabytes, int threads, Path spill) {
    private static final int LEAST = 64;

    /// 256 MB, two threads at most, and a folder `talweg-tables` among the system's temporary files.
    public static final Engine DEFAULT = new Engine(
            256,
            Math.min(2, Runtime.getRuntime().availableProcessors()),
            Path.of(System.getProperty("java.io.tmpdir", "."), "talweg-tables"));

    public Engine {
        if (megabytes < LEAST)
            throw new IllegalArgumentException("`Engine.megabytes` requires at least " + LEAST + ", got " + megabytes);
        if (threads < 1) throw new IllegalArgumentException("`Engine.threads` requires ≥ 1, got " + threads);
    }

    /// With so much memory.
    public Engine megabytes(int most) {
        return new Engine(most, threads, spill);
    }

    /// On so many threads.
    public Engine threads(int count) {
        return new Engine(megabytes, count, spill);
    }

    /// With another folder for what has no room.
    public Engine spill(Path folder) {
        return new Engine(megabytes, threads, folder);
    }

    /// A database of its own, in memory.
    DuckDBConnection open() throws SQLException {
        var settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("memory_limit", megabytes + "MB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", spill.toString());
        // results come a chunk at a time instead of whole
        settings.setProperty("jdbc_stream_results", "true");
        var connection = connection(settings);
        try (var statement = connection.createStatement()) {
            // a query cannot undo what is set here
            statement.execute("SET lock_configuration = true");
        }
        return connection;
    }

    /// @throws IllegalStateException if the engine's library, which is unpacked into the system's temporary folder,
    ///     cannot be written there
    private static DuckDBConnection connection(Properties settings) throws SQLException {
        try {
            return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (ExceptionInInitializerError e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException refusal) throw new IllegalStateException(unpacked(refusal), refusal);
            }
            throw e;
        }
    }

    private static String unpacked(IOException refusal) {
        return "the engine of tables could not be unpacked into `" + System.getProperty("java.io.tmpdir") + "`: "
                + refusal.getMessage() + "; make room there, or name another folder with -Djava.io.tmpdir";
    }
}
