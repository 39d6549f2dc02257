package talweg.cli.picture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// What a file of a picture holds, as its name says.
public enum PictureFormat {
    SVG,
    PNG;

    /// The format that the file's extension names, in either case.
    ///
    /// @throws IllegalArgumentException if it names none
    public static PictureFormat of(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) return SVG;
        if (name.endsWith(".png")) return PNG;
        throw new IllegalArgumentException(
                "A file of a picture requires a name that ends in .svg or .png, got `" + file + "`");
    }

    /// The picture in this format: the same bytes for the same picture.
    public byte[] bytes(Picture picture) {
        return switch (this) {
            case SVG -> Svg.of(picture).getBytes(StandardCharsets.UTF_8);
            case PNG -> Png.of(picture);
        };
    }
}
