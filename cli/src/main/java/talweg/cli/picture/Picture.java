package talweg.cli.picture;

import java.util.List;

/// A drawing on a white canvas, not yet in any format.
///
/// @param width  of the canvas, in pixels; > 0
/// @param height of the canvas, in pixels; > 0
/// @param title  what the picture shows, for who cannot see it
/// @param marks  what is drawn, from the lowest to the uppermost
public record Picture(int width, int height, String title, List<Mark> marks) {
    public Picture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "`Picture` requires a canvas of at least 1 × 1, got " + width + " × " + height);
        }
        marks = List.copyOf(marks);
    }
}
