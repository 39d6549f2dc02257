package talweg.cli.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Plain letters made of straight strokes, for machines that have no fonts, as servers and containers often have
/// none.
///
/// They cover what formulas and numbers are written in; any other letter is an empty box.
final class Lettering {
    /// The height and the width of a grid's cell, for letters of size 1.
    private static final double ROW = 0.12;

    private static final double COLUMN = 0.11;

    /// The row of the base line in the grid.
    private static final int BASE = 2;

    private static final double SPACE = 3;
    private static final double BETWEEN = 1.4;

    /// A letter, then its strokes: each a chain of points, column and row, one digit each. Small letters reach from
    /// row 2 to row 6, capitals to row 8. A stroke from a point to itself is a dot.
    private static final String STROKES = """
        A 022842 1434
        B 02083847463505 3544433202
        C 4738180703123243
        D 02082846442202
        E 48080242 0535
        F 480802 0535
        G 47381807031232434525
        H 0208 4248 0545
        I 0828 1812 0222
        J 3833221203
        K 0208 4804 1542
        L 080242
        M 0208254842
        N 02084248
        O 180703123243473818
        P 02083847463505
        Q 180703123243473818 2442
        R 02083847463505 2542
        S 473818070615354443321203
        T 0848 2822
        U 080312324348
        V 082248
        W 0812253248
        X 0842 0248
        Y 082548 2522
        Z 08480242
        a 4642 4536160503123243
        b 0802 0516364543321203
        c 4536160503123243
        d 4842 4536160503123243
        e 04444536160503123243
        f 38281712 0626
        g 4641301001 4536160503123243
        h 0802 0516364542
        i 0602 0808
        j 161100 1818
        k 0802 3604 1532
        l 0802
        m 0602 0516263532 3546566562
        n 0602 0516364542
        o 160503123243453616
        p 0600 0516364543321203
        q 4640 4536160503123243
        r 0602 05162636
        s 45361605143443321203
        t 18132232 0636
        u 0603123243 4642
        v 062246
        w 0612253246
        x 0642 0246
        y 0622 461000
        z 06460242
        0 180703122233372818
        1 072822 1232
        2 07182837360232
        3 0718283736253433221203 1525
        4 280434 2822
        5 380805253433221203
        6 372818070312223334251504
        7 083812
        8 15060718283736251504031222333425
        9 031222333728180706152536
        . 0202
        , 1201
        : 0202 0606
        ; 1201 1616
        ! 0804 0202
        ? 071828373614 1212
        ' 0807
        " 0807 1817
        ` 0817
        ( 19070311
        ) 09171301
        [ 19090111
        ] 09191101
        { 29181605141221
        } 09181625141201
        | 0901
        ‖ 0901 2921
        / 0238
        \\ 0832
        + 0545 2327
        - 0525
        − 0545
        * 1814 0725 2705
        × 0347 0743
        ± 0646 2428 0242
        · 0505
        = 0444 0646
        < 470543
        > 074503
        ^ 062846
        _ 0141
        ~ 05163445
        % 0248 0707 4343
        & 42071828370403122244
        # 1218 3238 0444 0646
        … 0202 2222 4242
        ∂ 071828363422120304152534
        ∇ 08482208
        ∞ 251405162534453625
        λ 081842 2502
        θ 180703123243473818 0545
        π 0646 1612 3632
        """;

    private static final Glyph UNKNOWN = Glyph.of("□", "0208484202");

    private static final Map<Integer, Glyph> GLYPHS = new HashMap<>();

    static {
        STROKES.lines().forEach(line -> GLYPHS.put(line.codePointAt(0), Glyph.of(line.split(" "))));
    }

    private Lettering() {}

    /// The strokes of one letter on its grid, and the columns that it takes.
    private record Glyph(List<List<Point>> strokes, double width) {
        static Glyph of(String... words) {
            var strokes = new ArrayList<List<Point>>();
            double width = 0;
            for (int i = 1; i < words.length; i++) {
                var stroke = new ArrayList<Point>();
                for (int k = 0; k < words[i].length(); k += 2) {
                    var point = new Point(words[i].charAt(k) - '0', words[i].charAt(k + 1) - '0');
                    width = Math.max(width, point.x());
                    stroke.add(point);
                }
                strokes.add(stroke);
            }
            return new Glyph(strokes, width);
        }
    }

    private static Glyph glyph(int letter) {
        return GLYPHS.getOrDefault(letter, UNKNOWN);
    }

    private static double advance(int letter) {
        return (Character.isWhitespace(letter) ? SPACE : glyph(letter).width + BETWEEN) * COLUMN;
    }

    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Lettering::advance).sum();
    }

    /// The strokes of a text whose base line starts at the point.
    static List<List<Point>> strokes(String text, Point start, double size) {
        var strokes = new ArrayList<List<Point>>();
        Point at = start.plus(BETWEEN / 2 * COLUMN * size, 0);
        for (int letter : text.codePoints().toArray()) {
            if (!Character.isWhitespace(letter)) {
                Point corner = at;
                for (List<Point> stroke : glyph(letter).strokes) {
                    strokes.add(stroke.stream()
                            .map(p -> corner.plus(p.x() * COLUMN * size, (BASE - p.y()) * ROW * size))
                            .toList());
                }
            }
            at = at.plus(advance(letter) * size, 0);
        }
        return strokes;
    }
}
