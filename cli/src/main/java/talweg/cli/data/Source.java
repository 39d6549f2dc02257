package talweg.cli.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Where a table comes from: a file, or standard input for `-`.
///
/// @param path as the user wrote it
record Source(Path path) {
    private static final int BLOCK = 1 << 16;

    /// What begins with these bytes, in hexadecimal digits, is no text as it stands.
    private enum Kind {
        GZIP("1f8b", "gzip", ""),
        BYTE_ORDER_MARK("efbbbf", "UTF-8", ""),
        UTF_16_LITTLE("fffe", "text in UTF-16", "save it as UTF-8, or pipe it through `iconv -f UTF-16 -t UTF-8`"),
        UTF_16_BIG("feff", "text in UTF-16", "save it as UTF-8, or pipe it through `iconv -f UTF-16 -t UTF-8`"),
        ZIP("504b0304", "a zip archive, as workbooks (.xlsx, .ods) are", "save the sheet as CSV"),
        WORKBOOK("d0cf11e0", "an old workbook (.xls)", "save the sheet as CSV"),
        PARQUET("50415231", "a Parquet file", "export it as CSV"),
        ZSTD("28b52ffd", "a file packed by zstd", "unpack it, or pack it by gzip"),
        XZ("fd377a58", "a file packed by xz", "unpack it, or pack it by gzip"),
        BZIP2("425a68", "a file packed by bzip2", "unpack it, or pack it by gzip");

        private final String magic;
        private final String name;
        private final String remedy;

        Kind(String magic, String name, String remedy) {
            this.magic = magic;
            this.name = name;
            this.remedy = remedy;
        }

        private boolean begins(byte[] bytes) {
            return HexFormat.of().formatHex(bytes).startsWith(magic);
        }

        private int length() {
            return magic.length() / 2;
        }
    }

    private static final int LONGEST = 4;

    boolean isStandardInput() {
        return path.toString().equals("-");
    }

    /// As messages name it.
    String name() {
        return isStandardInput() ? "standard input" : "`" + path + "`";
    }

    /// Whether the name says that tabs stand between the fields.
    boolean isTabbed() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) name = name.substring(0, name.length() - 3);
        return name.endsWith(".tsv") || name.endsWith(".tab");
    }

    /// @throws DataError if there is no such file, or its first bytes are no text
    BufferedReader open() throws IOException {
        if (isStandardInput()) return text(new Open(System.in));
        if (Files.isDirectory(path)) {
            throw new DataError("A file of data is required, got the folder " + name() + "; name a file in it");
        }
        InputStream in = Files.newInputStream(path);
        try {
            return text(in);
        } catch (IOException | DataError e) {
            in.close();
            throw e;
        }
    }

    private BufferedReader text(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes, BLOCK);
        in.mark(LONGEST);
        byte[] first = in.readNBytes(LONGEST);
        in.reset();
        for (Kind kind : Kind.values()) {
            if (!kind.begins(first)) continue;
            switch (kind) {
                case GZIP -> {
                    return text(new GZIPInputStream(in, BLOCK));
                }
                case BYTE_ORDER_MARK -> in.skipNBytes(kind.length());
                default ->
                    throw new DataError("A file of data requires text in UTF-8, got " + kind.name + " in " + name()
                            + "; " + kind.remedy);
            }
            break;
        }
        return new BufferedReader(new Utf8(in), BLOCK);
    }

    /// Standard input, which is not closed: others may read on.
    private static final class Open extends FilterInputStream {
        Open(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    /// What a failure to read means for the user.
    DataError error(IOException e) {
        return new DataError(
                switch (e) {
                    case NoSuchFileException _ ->
                        "A file of data is required, got " + name() + ", which does not exist; check the path";
                    case AccessDeniedException _ ->
                        "A file that may be read is required, got " + name() + ": permission denied";
                    case Utf8.NoText fault
                    when fault.found().startsWith("a zero") ->
                        "A file of data requires text in UTF-8, got " + fault.found() + " in line " + fault.line()
                                + " of " + name() + ", which is binary or UTF-16; save it as UTF-8";
                    case Utf8.NoText fault ->
                        "A file of data requires text in UTF-8, got " + fault.found() + " in line " + fault.line()
                                + " of " + name() + "; save it as UTF-8, or pipe it through"
                                + " `iconv -f WINDOWS-1252 -t UTF-8`";
                    case EOFException _ ->
                        "A file packed by gzip requires its end, got " + name() + ", which breaks off; copy it again";
                    case ZipException _ ->
                        "A file packed by gzip is required, got " + name() + ", which is damaged (" + e.getMessage()
                                + "); copy it again";
                    default -> name() + " cannot be read: " + e.getMessage();
                });
    }
}
