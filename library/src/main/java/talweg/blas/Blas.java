package talweg.blas;

import java.util.Optional;

/// Who multiplies matrices: the library's own provider, or one found by [java.util.ServiceLoader].
///
/// The property `talweg.strict` (`-Dtalweg.strict=true`, read once) allows the library's own alone: it keeps the
/// order of [MatrixProduct], and so gives the same bits on every machine. Others may sum in an order of their own.
///
/// Providers are safe for use by many threads and start none that a product waits for.
public interface Blas {
    /// As a report names it.
    String name();

    /// Why this provider cannot work here, such as a library that is not found; empty if it can.
    Optional<String> obstacle();

    /// Whether the product is large enough, and its matrices lie such, that this provider gains by it. Others are
    /// left to the library's own.
    boolean pays(MatrixProduct product);

    /// Where a product may be cut.
    ///
    /// @param rows    of the result: multiples of this
    /// @param columns multiples of this
    record Seams(int rows, int columns) {}

    /// Where a product whose result lies row by row may be cut into parts that have the bits of the whole, so that
    /// threads can take them; nothing if nowhere.
    default Optional<Seams> seams() {
        return Optional.empty();
    }

    /// Computes z = x·y for matrices that begin at these places. The elements of z are written, whatever they were;
    /// z shares no array with x and y.
    void multiply(MatrixProduct product, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ);

    /// As [#multiply(MatrixProduct, double\[\], int, double\[\], int, double\[\], int)] in single precision.
    void multiply(MatrixProduct product, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ);

    /// The library's own: pure Java, always there.
    static Blas own() {
        return JavaBlas.OWN;
    }

    /// Comes back when the library's own products run in their fastest form, which takes some seconds. Without this
    /// they do after some seconds of use, and are computed in plain code until then.
    static void warmUp() {
        Products.F64.warming().warmUp();
        Products.F32.warming().warmUp();
        OutlinedProducts.F64.warming().warmUp();
        OutlinedProducts.F32.warming().warmUp();
    }

    /// The provider in use: the first one found that has no obstacle, or the library's own.
    static Blas chosen() {
        return Providers.CHOSEN;
    }

    /// The one to give a product to: the one in use if that pays, else the library's own.
    static Blas of(MatrixProduct product) {
        Blas chosen = Providers.CHOSEN;
        return chosen.pays(product) ? chosen : JavaBlas.OWN;
    }
}
