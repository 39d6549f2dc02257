package talweg.cli.picture;

/// A place on the canvas, in pixels: `x` to the right, `y` downwards, from the upper left corner.
record Point(double x, double y) {
    Point plus(double right, double down) {
        return new Point(x + right, y + down);
    }

    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /// The place a share `t` of the way to `other`.
    Point towards(Point other, double t) {
        return new Point(x + t * (other.x - x), y + t * (other.y - y));
    }

    /// The place `length` pixels along a direction of length 1.
    Point along(Point unit, double length) {
        return plus(unit.x * length, unit.y * length);
    }
}
