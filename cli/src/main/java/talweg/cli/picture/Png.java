package talweg.cli.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws a picture as PNG, twice as fine as its pixels unless it is very large. Needs no screen.
final class Png {
    /// Pixels of a picture above which it is drawn no finer than they are.
    private static final double LARGE = 8e6;

    /// Pixels of a picture above which the image would not fit the memory of a small machine.
    private static final double TOO_LARGE = 1e8;

    private static final boolean FONTS;

    static {
        // a command has no use for a screen, and looking for one fails on servers
        System.setProperty("java.awt.headless", "true");
        FONTS = hasFonts();
    }

    private final Graphics2D graphics;

    private Png(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /// How many dots of the image make a pixel of the picture.
    static int scale(Picture picture) {
        return (double) picture.width() * picture.height() <= LARGE ? 2 : 1;
    }

    static byte[] of(Picture picture) {
        if ((double) picture.width() * picture.height() > TOO_LARGE) {
            throw new IllegalArgumentException("A PNG requires a picture of at most 10⁸ pixels, got " + picture.width()
                    + " × " + picture.height() + "; write it as .svg");
        }
        int scale = scale(picture);
        var image = new BufferedImage(picture.width() * scale, picture.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        picture.marks().forEach(new Png(graphics)::mark);
        graphics.dispose();
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Polyline(List<Point> points, Pen pen) -> draw(path(points), pen);
            case Mark.Curve(List<Point> points, Pen pen) -> draw(curve(points), pen);
            case Mark.Area(List<Point> points, Colour fill) -> {
                Path2D path = path(points);
                path.closePath();
                fill(path, fill);
            }
            case Mark.Rectangle r -> {
                double round = 2 * r.corner();
                var shape = new RoundRectangle2D.Double(r.left(), r.top(), r.width(), r.height(), round, round);
                fill(shape, r.fill());
                draw(shape, r.edge());
            }
            case Mark.Circle c -> {
                double side = 2 * c.radius();
                Point corner = c.centre().plus(-c.radius(), -c.radius());
                var shape = new Ellipse2D.Double(corner.x(), corner.y(), side, side);
                fill(shape, c.fill());
                draw(shape, c.edge());
            }
            case Mark.Text text -> text(text);
        }
    }

    private void fill(Shape shape, Colour colour) {
        if (!colour.isDrawn()) return;
        graphics.setColor(new Color(colour.rgb()));
        graphics.fill(shape);
    }

    private void draw(Shape shape, Pen pen) {
        if (!pen.colour().isDrawn()) return;
        graphics.setColor(new Color(pen.colour().rgb()));
        float[] dashes = pen.dashed() ? new float[] {(float) Pen.DASH, (float) Pen.GAP} : null;
        graphics.setStroke(
                new BasicStroke((float) pen.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        graphics.draw(shape);
    }

    private void text(Mark.Text text) {
        if (text.text().isBlank()) return;
        if (FONTS) {
            outlined(text);
        } else {
            stroked(text);
        }
    }

    /// As an outline, so that letters stand where they were put, not on the nearest dot.
    private void outlined(Mark.Text text) {
        var font = new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) text.size());
        var layout = new TextLayout(text.text(), font, graphics.getFontRenderContext());
        double left = text.at().x() - text.anchor().share() * layout.getAdvance();
        fill(
                layout.getOutline(
                        AffineTransform.getTranslateInstance(left, text.at().y())),
                text.colour());
    }

    private void stroked(Mark.Text text) {
        double left = text.at().x() - text.anchor().share() * Lettering.width(text.text(), text.size());
        Pen pen = Pen.of(text.colour(), text.size() * (text.bold() ? 0.13 : 0.085));
        for (List<Point> stroke :
                Lettering.strokes(text.text(), new Point(left, text.at().y()), text.size())) {
            draw(path(stroke), pen);
        }
    }

    /// Whether this machine can draw letters of its own: without fonts, or the libraries that read them, the first
    /// try fails in one of several ways.
    private static boolean hasFonts() {
        try {
            var context = new FontRenderContext(null, true, true);
            return new TextLayout("x", new Font(Font.SANS_SERIF, Font.PLAIN, 12), context).getAdvance() > 0;
        } catch (RuntimeException | LinkageError | InternalError _) {
            return false;
        }
    }

    private static Path2D path(List<Point> points) {
        var path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.stream().skip(1).forEach(p -> path.lineTo(p.x(), p.y()));
        return path;
    }

    private static Path2D curve(List<Point> points) {
        var path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i < points.size(); i += 3) {
            Point leaving = points.get(i);
            Point arriving = points.get(i + 1);
            Point end = points.get(i + 2);
            path.curveTo(leaving.x(), leaving.y(), arriving.x(), arriving.y(), end.x(), end.y());
        }
        return path;
    }
}
