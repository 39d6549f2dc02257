package talweg.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What was called, and on which file: what errors begin and end with.
///
/// @param method `Type.member`
/// @param file   as errors show it
record Site(String method, String file) {
    /// The longest text of a file that an error repeats, in characters.
    private static final int SHOWN = 60;

    static Site of(String method, Path file) {
        return new Site(method, quoted(file.toString()));
    }

    /// The same call at a part of the file.
    Site at(String part) {
        return new Site(method, part + " of " + file);
    }

    StoreException refused(String required, Object got) {
        return new StoreException("`" + method + "` requires " + required + ", got " + got + ", in " + file);
    }

    StoreException cutShort(String what) {
        return refused(what, "the end of the file, which is cut short");
    }

    /// Refuses what is no file.
    static void requireFile(String method, Path file) throws StoreException {
        if (Files.isRegularFile(file)) return;
        String got = Files.isDirectory(file)
                ? "the folder " + quoted(file.toString())
                : quoted(file.toString()) + (Files.exists(file) ? ", which is none" : ", where there is none");
        throw new StoreException("`" + method + "` requires a file, got " + got);
    }

    /// What the system said while reading or writing, as a line; a line of ours stays.
    StoreException failed(String what, IOException e) {
        if (e instanceof StoreException ours) return ours;
        return new StoreException("`" + method + "` could not " + what + " " + file + ": " + reason(e), e);
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default ->
                e.getMessage() == null
                        ? e.getClass().getSimpleName()
                        : e.getMessage().replace('\n', ' ');
        };
    }

    /// A text from a file as part of one line: quoted, cut if it is long, without control characters.
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("`");
        int end = Math.min(text.length(), SHOWN * 4);
        boolean isPath = text.length() <= end && text.indexOf('/') >= 0;
        end = isPath ? end : Math.min(text.length(), SHOWN);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean isPlain = !Character.isISOControl(c) && !Character.isSurrogate(c) && c != '\u2028' && c != '\u2029';
            shown.append(isPlain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return shown.append(end < text.length() ? "…`" : "`").toString();
    }
}
