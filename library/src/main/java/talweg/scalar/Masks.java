package talweg.scalar;

import static talweg.scalar.Scalar.constant;

import talweg.shape.ElementType;

/// Choices among floating values by masks of bits, all ones or all zeros: for where either is as likely, so that a
/// branch would often be mispredicted.
final class Masks {
    private Masks() {}

    /// `then` where the mask is all ones, `otherwise` where it is 0.
    static Scalar choose(Scalar mask, Scalar then, Scalar otherwise) {
        Scalar bits = otherwise.toBits();
        return bits.xor(bits.xor(then.toBits()).and(mask)).fromBits();
    }

    /// `value`, an `F64`, where the mask is all ones, +0 where it is 0.
    static Scalar keep(Scalar mask, double value) {
        return constant(Double.doubleToRawLongBits(value)).and(mask).fromBits();
    }

    /// All ones where a < b, of `F64` numbers ≥ 0, whose bits are in their order.
    static Scalar less(Scalar a, Scalar b) {
        return a.toBits().minus(b.toBits()).shiftRight(63);
    }

    /// All ones for negative `F64` x and −0.
    static Scalar negative(Scalar x) {
        return x.toBits().shiftRight(63);
    }

    /// `size`, which is ≥ 0 or has the sign of x, with the sign of x.
    static Scalar signed(Scalar size, Scalar x) {
        Scalar bits = x.toBits();
        long sign = bits.type() == ElementType.I64 ? Long.MIN_VALUE : Integer.MIN_VALUE;
        return size.toBits().or(bits.and(Scalar.ofBits(sign, bits.type()))).fromBits();
    }
}
