package talweg.shape;

/// What is known of a value before its numbers are: its element type and its shape. Printed `f64[2,3]`.
///
/// @param element what one element is
/// @param shape   how the elements are laid out
public record Type(ElementType element, Shape shape) {
    /// A scalar of type `F64`.
    public static final Type F64 = new Type(ElementType.F64, Shape.SCALAR);

    /// A tensor of binary64 numbers with these sizes.
    public static Type f64(int... sizes) {
        return new Type(ElementType.F64, Shape.of(sizes));
    }

    /// The same elements in another shape.
    public Type with(Shape other) {
        return new Type(element, other);
    }

    /// The same shape of other elements.
    public Type with(ElementType other) {
        return new Type(other, shape);
    }

    /// Bytes that a value of this type takes.
    public long bytes() {
        return (long) element.bytes() * shape.count();
    }

    @Override
    public String toString() {
        return element.toString() + shape;
    }

    /// The inverse of [#toString()].
    ///
    /// @throws IllegalArgumentException if `text` is not of that form
    public static Type parse(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            throw new IllegalArgumentException("`Type.parse` requires a type as in f64[2,3], got `" + text + "`");
        }
        return new Type(ElementType.parse(text.substring(0, bracket)), Shape.parse(text.substring(bracket)));
    }
}
