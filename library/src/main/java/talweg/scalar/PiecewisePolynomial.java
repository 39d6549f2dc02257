package talweg.scalar;

import talweg.shape.ElementType;

/// Polynomials piece by piece: a column of coefficients for each power, an element of it for each piece.
final class PiecewisePolynomial {
    private final long[][] columns;

    private PiecewisePolynomial(long[][] columns) {
        this.columns = columns;
    }

    /// Of rows of coefficients, from the constant term up: a row for each piece, all of one length.
    static PiecewisePolynomial of(double[][] rows) {
        long[][] columns = new long[rows[0].length][rows.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) columns[j][i] = Double.doubleToRawLongBits(rows[i][j]);
        }
        return new PiecewisePolynomial(columns);
    }

    /// The coefficient of tʲ in the piece of this index.
    Scalar coefficient(int j, Scalar index) {
        return Scalar.table(columns[j], ElementType.F64, index);
    }

    /// Σ cⱼ·tʲ⁻ˡᵉᵃˢᵗ over j ≥ `least`, in the piece of this index, by Horner's rule.
    Scalar from(int least, Scalar index, Scalar t) {
        int j = columns.length - 1;
        Scalar sum = coefficient(j, index);
        while (--j >= least) sum = sum.fma(t, coefficient(j, index));
        return sum;
    }

    /// The piece nearest to a number, where pieces have their centres at powers of two and at equal distances
    /// between each and the next: as far apart as the leading bits of the number tell.
    ///
    /// @param index  of the piece
    /// @param centre of the piece
    record Nearest(Scalar index, Scalar centre) {
        /// The piece nearest to `z`, which lies near one of them, so nowhere below the first nor above the last.
        ///
        /// @param first the centre of piece 0
        /// @param bits  2^bits pieces are in each octave
        static Nearest of(Scalar z, double first, int bits) {
            int dropped = 52 - bits;
            Scalar cell = z.toBits().plus((double) (1L << (dropped - 1))).shiftRight(dropped);
            long origin = Double.doubleToRawLongBits(first) >> dropped;
            return new Nearest(
                    cell.minus((double) origin), cell.shiftLeft(dropped).fromBits());
        }
    }
}
