/// The command `talweg`.
module talweg.cli {
    requires static org.jspecify;
    requires java.desktop;
    requires talweg;
    requires talweg.data;
    requires info.picocli;
    requires de.siegmar.fastcsv;
    requires com.fasterxml.jackson.core;
    requires ch.randelshofer.fastdoubleparser;

    opens talweg.cli to
            info.picocli;
}
