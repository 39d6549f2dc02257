/// The command `talweg`.
module talweg.cli {
    requires static org.jspecify;
    requires talweg;
    requires info.picocli;
    requires de.siegmar.fastcsv;
    requires com.fasterxml.jackson.core;
    requires java.desktop;

    opens talweg.cli to
            info.picocli;
}
