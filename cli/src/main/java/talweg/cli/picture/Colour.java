package talweg.cli.picture;

import java.util.List;
import java.util.Locale;

/// An opaque colour, or none.
///
/// The named ones are those of Okabe and Ito, *Color Universal Design*, 2008, which people with any common colour
/// blindness tell apart, darkened where they would be faint on white.
///
/// @param rgb 0xRRGGBB; −1 draws nothing
record Colour(int rgb) {
    static final Colour NONE = new Colour(-1);
    static final Colour WHITE = new Colour(0xffffff);
    static final Colour INK = new Colour(0x1b1b1b);
    static final Colour MUTED = new Colour(0x5a5a5a);
    static final Colour FAINT = new Colour(0xe4e4e4);
    static final Colour BLUE = new Colour(0x0072b2);
    static final Colour VERMILION = new Colour(0xc84b00);
    static final Colour PURPLE = new Colour(0x9c4f80);
    static final Colour PALE_BLUE = new Colour(0xeaf3f9);
    static final Colour PALE_ORANGE = new Colour(0xfdf1e3);
    static final Colour LIGHT_ORANGE = new Colour(0xfae4c8);
    static final Colour ORANGE = new Colour(0xf3c48c);

    /// From low to high; the lightness rises steadily, so the order survives without hue.
    private static final List<Colour> RAMP = List.of(
            new Colour(0x1d2f6f),
            new Colour(0x1f6a94),
            new Colour(0x2f9386),
            new Colour(0x86a83a),
            new Colour(0xd9a400));

    /// Pale, for areas below lines and letters: tints of the named ones, neighbours far apart in hue or lightness.
    private static final List<Colour> WASHES = List.of(
            new Colour(0xcbe5f6),
            new Colour(0xfbe3b8),
            new Colour(0xcdeade),
            new Colour(0xf3d3e2),
            new Colour(0xf6f3c0),
            new Colour(0xb9cfe6),
            new Colour(0xf3cfbc),
            new Colour(0xdcd8f0));

    boolean isDrawn() {
        return rgb >= 0;
    }

    /// The colour of a share `t` of the way from low to high, `t` in [0, 1].
    static Colour ramp(double t) {
        double place = Math.clamp(t, 0, 1) * (RAMP.size() - 1);
        int below = (int) Math.min(Math.floor(place), RAMP.size() - 2.0);
        return RAMP.get(below).mixed(RAMP.get(below + 1), place - below);
    }

    /// This colour at share `t` of its strength, from white at 0; `t` in [0, 1].
    Colour tint(double t) {
        return WHITE.mixed(this, Math.clamp(t, 0, 1));
    }

    /// The colour of area number `i`, from 0; they repeat. Grey for −1.
    static Colour wash(int i) {
        return i < 0 ? FAINT : WASHES.get(i % WASHES.size());
    }

    private Colour mixed(Colour other, double t) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (rgb >> shift) & 0xff;
            int to = (other.rgb >> shift) & 0xff;
            mixed |= (int) Math.round(from + t * (to - from)) << shift;
        }
        return new Colour(mixed);
    }

    /// As SVG writes it.
    @Override
    public String toString() {
        return isDrawn() ? String.format(Locale.ROOT, "#%06x", rgb) : "none";
    }
}
