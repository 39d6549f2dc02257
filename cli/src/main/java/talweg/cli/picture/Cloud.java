package talweg.cli.picture;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Points, each a dot: where many lie on one another, one is drawn for all, so that a picture of a million points is no
/// larger than one of some thousands, and no point that lies apart is lost.
///
/// @param xs the points' places to the right
/// @param ys and upwards, as many
record Cloud(double[] xs, double[] ys) {
    /// Dots that a cloud has at most.
    static final int DOTS = 4_000;

    private static final int LARGEST = 16;

    /// How many points have a place in the panel.
    void draw(Consumer<Mark> canvas, Panel panel, Colour colour) {
        int[] seen = IntStream.range(0, xs.length)
                .filter(i -> panel.isWithin(xs[i], ys[i]))
                .toArray();
        double radius = seen.length <= 100 ? 3.5 : seen.length <= 1_000 ? 2.4 : 1.6;
        // dots so large keep a rim of white; smaller ones would be all rim
        Pen rim = seen.length <= 1_000 ? Pen.of(Colour.WHITE, radius / 3) : Pen.NONE;
        for (int i : thinned(seen, panel)) {
            canvas.accept(new Mark.Circle(panel.at(xs[i], ys[i]), radius, colour, rim));
        }
    }

    /// One of the points in each square cell of pixels, which are as small as the number of dots allows.
    private int[] thinned(int[] seen, Panel panel) {
        int[] kept = seen;
        for (double side = 0.5; kept.length > DOTS && side <= LARGEST; side *= 1.5) {
            Set<Long> taken = new HashSet<>();
            double cell = side;
            kept = Arrays.stream(seen)
                    .filter(i -> {
                        Point at = panel.at(xs[i], ys[i]);
                        return taken.add((long) (at.x() / cell) << 32 | (long) (at.y() / cell));
                    })
                    .toArray();
        }
        return kept;
    }
}
