package talweg.cli.picture;

/// How a line is drawn.
///
/// @param width in pixels
record Pen(Colour colour, double width, boolean dashed) {
    static final Pen NONE = new Pen(Colour.NONE, 0, false);

    /// Lengths of dash and gap, in pixels.
    static final double DASH = 6;

    static final double GAP = 4;

    static Pen of(Colour colour, double width) {
        return new Pen(colour, width, false);
    }

    Pen dash() {
        return new Pen(colour, width, true);
    }
}
