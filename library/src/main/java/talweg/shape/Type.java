package talweg.shape;

/// What is known of a value before its numbers are: its element type and its shape. Printed `f64[2,3]`.
///
/// A history is what the steps of a loop leave behind, one value each: as many as there were steps, which is known
/// only when the program runs. `f64[3]*` is a history of vectors; of a loop inside a loop it is a history of
/// histories, `f64[3]**`.
///
/// @param element what one element is
/// @param shape   how the elements are laid out; of a history, those of one value
/// @param depth   0 for a tensor; how many loops a history is of
public record Type(ElementType element, Shape shape, int depth) {
    /// A scalar of type `F64`.
    public static final Type F64 = new Type(ElementType.F64, Shape.SCALAR);

    /// A scalar of type `I64`.
    public static final Type I64 = new Type(ElementType.I64, Shape.SCALAR);

    /// A scalar of type `BOOL`.
    public static final Type BOOL = new Type(ElementType.BOOL, Shape.SCALAR);

    /// A tensor.
    public Type(ElementType element, Shape shape) {
        this(element, shape, 0);
    }

    /// A tensor of binary64 numbers with these sizes.
    public static Type f64(int... sizes) {
        return new Type(ElementType.F64, Shape.of(sizes));
    }

    /// The same elements in another shape.
    public Type with(Shape other) {
        return new Type(element, other, depth);
    }

    /// The same shape of other elements.
    public Type with(ElementType other) {
        return new Type(other, shape, depth);
    }

    /// Whether this is a history, with as many values as a loop had steps.
    public boolean isHistory() {
        return depth > 0;
    }

    /// A history of values of this type.
    public Type history() {
        return new Type(element, shape, depth + 1);
    }

    /// What this is a history of.
    ///
    /// @throws IllegalStateException if it is none
    public Type step() {
        if (depth == 0) throw new IllegalStateException(this + " is not a history");
        return new Type(element, shape, depth - 1);
    }

    /// Bytes that a tensor of this type takes.
    public long bytes() {
        return (long) element.bytes() * shape.count();
    }

    @Override
    public String toString() {
        return element.toString() + shape + "*".repeat(depth);
    }

    /// The inverse of [#toString()].
    ///
    /// @throws IllegalArgumentException if `text` is not of that form
    public static Type parse(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            throw new IllegalArgumentException("`Type.parse` requires a type as in f64[2,3], got `" + text + "`");
        }
        int end = text.length();
        while (text.charAt(end - 1) == '*') end--;
        return new Type(
                ElementType.parse(text.substring(0, bracket)),
                Shape.parse(text.substring(bracket, end)),
                text.length() - end);
    }
}
