package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A landscape with its stationary points: over contours for two variables, with the basins of attraction as areas; on
/// the curve for one, with the basins as a strip below it.
public final class LandscapePicture {
    /// The longer side of the frame, and the least that the shorter one has.
    private static final double LONG = 720;

    private static final double SHORT = 260;

    /// How much wider one axis may be than the other and still be drawn in the same units.
    private static final double ALIKE = 2.5;

    /// Basins that the key names at most.
    private static final int NAMED = 12;

    private final Relief relief;

    private LandscapePicture(Relief relief) {
        this.relief = relief;
    }

    public static Picture of(Relief relief) {
        return new LandscapePicture(relief).picture();
    }

    private Picture picture() {
        Mark.Rectangle frame = frame();
        double width = Panel.LEFT + frame.width() + Panel.RIGHT + 12;
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, width, relief.title(), relief.line(), key());
        Mark.Rectangle room = Panel.room(
                new Point(6, top),
                Panel.LEFT + frame.width() + Panel.RIGHT,
                Panel.ABOVE + frame.height() + Panel.BELOW);
        if (relief.axes().size() == 2) new LandscapeMap(relief, Panel.frame(room)).draw(marks::add);
        else new LandscapeCurve(relief, Panel.frame(room)).draw(marks::add);
        return new Picture((int) width, (int) (top + room.height() + 6), relief.title(), marks);
    }

    /// As the box is shaped, where its variables are of like size.
    private Mark.Rectangle frame() {
        if (relief.axes().size() == 1) return Panel.room(new Point(0, 0), LONG, 0.58 * LONG);
        double across = relief.axes().get(0).window().halfSpan();
        double up = relief.axes().get(1).window().halfSpan();
        boolean isAlike = Math.max(across, up) <= ALIKE * Math.min(across, up);
        double ratio = isAlike ? up / across : 0.8;
        // an upright box is drawn lower than a lying one is wide: screens are wide
        double width = ratio <= 1 ? LONG : Math.max(0.9 * LONG / ratio, SHORT);
        return Panel.room(new Point(0, 0), width, ratio <= 1 ? Math.max(ratio * LONG, SHORT) : 0.9 * LONG);
    }

    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        for (Relief.Kind kind : Relief.Kind.values()) {
            long count = relief.places().stream()
                    .filter(place -> place.kind() == kind && isWithin(place))
                    .count();
            if (count > 0) entries.add(Key.Entry.symbol(Symbol.of(kind), count + " " + word(kind, count)));
        }
        if (relief.axes().size() == 2) {
            if (directions(true)) entries.add(Key.Entry.arrow(LandscapeMap.DOWN, "down from a saddle"));
            if (directions(false)) entries.add(Key.Entry.arrow(LandscapeMap.UP, "up from a saddle"));
            if (!relief.paths().isEmpty()) entries.add(Key.Entry.line(LandscapeMap.PATH, "minimum-energy path"));
        }
        if (!relief.descents().isEmpty()) entries.add(Key.Entry.line(Trail.PEN, "descent, from ring to dot"));
        relief.basins().ifPresent(basins -> entries.addAll(shares(basins)));
        entries.addAll(reasons());
        return entries;
    }

    /// What share of the box each reason settles.
    private List<Key.Entry> reasons() {
        var entries = new ArrayList<Key.Entry>();
        double whole = relief.parts().stream().mapToDouble(Relief.Part::extent).sum();
        for (Relief.Reason reason : Relief.Reason.values()) {
            double extent = relief.parts().stream()
                    .filter(part -> part.reason() == reason)
                    .mapToDouble(Relief.Part::extent)
                    .sum();
            if (extent == 0) continue;
            entries.add(Key.Entry.area(reason.colour(), reason.meaning() + ": " + percent(extent / whole)));
        }
        return entries;
    }

    private static String percent(double share) {
        boolean isAlmostAll = share > 0.999 && share < 1;
        return (share < 0.001 ? "< 0.1" : isAlmostAll ? "> 99.9" : Label.of(Math.rint(1000 * share) / 10)) + " %";
    }

    private boolean isWithin(Relief.Place place) {
        for (int axis = 0; axis < place.at().length; axis++) {
            Relief.Axis range = relief.axes().get(axis);
            if (!(place.at()[axis] >= range.low() && place.at()[axis] <= range.high())) return false;
        }
        return true;
    }

    private boolean directions(boolean down) {
        return relief.places().stream()
                .filter(place -> place.kind() == Relief.Kind.SADDLE)
                .anyMatch(place -> !(down ? place.down() : place.up()).isEmpty());
    }

    private static String word(Relief.Kind kind, long count) {
        return switch (kind) {
            case MINIMUM -> count == 1 ? "minimum" : "minima";
            case SADDLE -> count == 1 ? "saddle" : "saddles";
            case MAXIMUM -> count == 1 ? "maximum" : "maxima";
            case DEGENERATE -> "of curvature 0";
        };
    }

    /// What share of the starts leads to each minimum.
    private List<Key.Entry> shares(Relief.Basins basins) {
        var entries = new ArrayList<Key.Entry>();
        int[] ends = Arrays.stream(basins.ends()).flatMapToInt(Arrays::stream).toArray();
        List<Integer> numbers = relief.ends();
        for (int number : numbers.subList(0, Math.min(NAMED, numbers.size()))) {
            share(ends, number)
                    .ifPresent(share -> entries.add(
                            Key.Entry.area(Colour.wash(numbers.indexOf(number)), "basin of " + number + ": " + share)));
        }
        if (numbers.size() > NAMED) {
            entries.add(Key.Entry.note("and " + (numbers.size() - NAMED) + " basins more", Colour.INK));
        }
        share(ends, 0).ifPresent(share -> entries.add(Key.Entry.area(Colour.wash(-1), "none of them: " + share)));
        return entries;
    }

    private static Optional<String> share(int[] ends, int number) {
        long count = Arrays.stream(ends).filter(end -> end == number).count();
        if (count == 0) return Optional.empty();
        return Optional.of(percent((double) count / ends.length));
    }
}
