package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;

/// All there is to see of a function at a point: its slices, and beside them the contours if it has two variables.
public final class Plot {
    private static final double WIDTH = 410;
    private static final double HEIGHT = 320;

    private Plot() {}

    /// The slices through the point, and for two variables the contours around it.
    public static Picture of(Subject subject) {
        if (subject.names().size() != 2) return Slices.of(subject);
        double side = 2 * HEIGHT;
        double across = WIDTH + side + 12;
        var marks = new ArrayList<Mark>();
        var entries = new ArrayList<>(Slices.key(subject));
        entries.addAll(Contours.key(subject, List.of()));
        double top = Key.heading(marks::add, across, subject.title(), entries);
        for (int i = 0; i < 2; i++) {
            Slices.draw(marks::add, subject, i, Panel.room(new Point(6, top + i * HEIGHT), WIDTH, HEIGHT));
        }
        Contours.draw(marks::add, subject, List.of(), Panel.room(new Point(6 + WIDTH, top), side, side));
        return new Picture((int) across, (int) (top + side + 6), subject.title(), marks);
    }
}
