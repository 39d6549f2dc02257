/// Tables from files and SQL, made ready for learning.
module talweg.data {
    requires static org.jspecify;
    requires transitive talweg;
    requires java.sql;
    requires duckdb.jdbc;

    exports talweg.data;
    exports talweg.tabular;

    opens talweg.tabular to
            talweg;
}
