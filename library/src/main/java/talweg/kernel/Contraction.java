package talweg.kernel;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;
import talweg.blas.Outline;
import talweg.op.Lowering;
import talweg.shape.Shape;
import talweg.shape.View;

/// A contraction of operands of known shapes as products of matrices, one for each index along the axes that both
/// operands and the result have. Axes that lie next to each other in all arrays count as one; matrices are read
/// where they lie, whichever of their axes is contiguous. Only if the summed axes lie in different orders are the
/// operands copied.
///
/// The order of the sums is that of [MatrixProduct]. A run allocates nothing once copies have been made.
public final class Contraction {
    /// Pairs of numbers from which on a thread pays: a hundred microseconds.
    private static final long WORTHWHILE = 1 << 22;

    /// Rows of a band: fewer are slower.
    private static final int LEAST_ROWS = 64;

    private final MatrixProduct product;
    /// Of which `product` may be a part: the provider is chosen for the whole.
    private final MatrixProduct whole;
    private final Batch batch;
    private final Copy left;
    private final Copy right;
    private final boolean swaps;
    /// What need not be computed; null if all must be.
    private final @Nullable Outline outline;
    /// Whether the upper triangle of each result is that of the lower one, turned over.
    private final boolean mirrors;

    private Contraction(
            MatrixProduct product,
            MatrixProduct whole,
            Batch batch,
            Copy left,
            Copy right,
            boolean swaps,
            @Nullable Outline outline,
            boolean mirrors) {
        this.product = product;
        this.whole = whole;
        this.batch = batch;
        this.left = left;
        this.right = right;
        this.swaps = swaps;
        this.outline = outline;
        this.mirrors = mirrors;
    }

    /// The products, each of them transposed if that is better.
    static Contraction oriented(MatrixProduct product, Batch batch, Copy left, Copy right) {
        if (!product.isBetterTransposed())
            return new Contraction(product, product, batch, left, right, false, null, false);
        MatrixProduct turned = product.transposed();
        return new Contraction(turned, turned, new Batch(batch.y, batch.x, batch.z), right, left, true, null, false);
    }

    /// Where each product's matrices begin.
    record Batch(int[] x, int[] y, int[] z) {
        /// All of them so much further on.
        Batch moved(int byX, int byY, int byZ) {
            return new Batch(moved(x, byX), moved(y, byY), moved(z, byZ));
        }

        private static int[] moved(int[] places, int by) {
            return IntStream.of(places).map(place -> place + by).toArray();
        }
    }

    /// The places to copy an operand from, in the order to copy them; none if it stays where it is.
    ///
    /// @param spare a copy that nobody uses now
    record Copy(int[] places, AtomicReference<@Nullable Object> spare) {
        Copy(int[] places) {
            this(places, new AtomicReference<>());
        }

        Object of(Object array) {
            if (places.length == 0) return array;
            Object copy = spare.getAndSet(null);
            if (copy == null || copy.getClass() != array.getClass()) {
                copy = Array.newInstance(array.getClass().getComponentType(), places.length);
            }
            Elements.gather(array, places, copy);
            return copy;
        }

        void release(Object copy) {
            if (places.length > 0) spare.set(copy);
        }
    }

    /// The products that `product` is for operands and a result of these shapes.
    public static Contraction of(Lowering.Product product, Shape left, Shape right, Shape result) {
        Axes axes = new Axes(product, left, right, result);
        List<Axes.Axis> terms =
                axes.joined(product.left(), label -> !product.out().contains(label));
        if (terms.size() <= 1) return axes.products(terms, new Copy(new int[0]), new Copy(new int[0]));
        List<Integer> summed = new ArrayList<>(product.left());
        summed.removeAll(product.out());
        List<Integer> x = new ArrayList<>(product.left());
        x.removeAll(summed);
        x.addAll(summed);
        List<Integer> y = new ArrayList<>(product.right());
        y.removeAll(summed);
        y.addAll(summed);
        Lowering.Product sorted = new Lowering.Product(x, y, product.out());
        Axes copied = new Axes(sorted, shape(product.left(), left, x), shape(product.right(), right, y), result);
        return copied.products(
                copied.joined(x, summed::contains),
                new Copy(places(product.left(), left, x)),
                new Copy(places(product.right(), right, y)));
    }

    private static Shape shape(List<Integer> labels, Shape shape, List<Integer> order) {
        return Shape.of(order.stream()
                .mapToInt(label -> shape.size(labels.indexOf(label)))
                .toArray());
    }

    private static int[] places(List<Integer> labels, Shape shape, List<Integer> order) {
        int[] strides = shape.strides();
        int[] steps =
                order.stream().mapToInt(label -> strides[labels.indexOf(label)]).toArray();
        return new View(shape(labels, shape, order), 0, steps).places();
    }

    /// The same contraction without what need not be computed, where that pays; by the library's own products, so that
    /// others keep their order.
    ///
    /// @param zeroX    elements of operand 0 that are +0 whatever happens; null if none is known to be
    /// @param zeroY    the same of operand 1
    /// @param unwanted elements of the result that nobody reads; null if all may be read
    public Contraction without(@Nullable BitSet zeroX, @Nullable BitSet zeroY, @Nullable BitSet unwanted) {
        if (!isInPlace() || product.size() == 0) return this;
        Contraction found = outlined(swaps ? zeroY : zeroX, unwanted);
        if (found != this) return found;
        Contraction turned = turned();
        Contraction other = turned.outlined(swaps ? zeroX : zeroY, unwanted);
        return other == turned ? this : other;
    }

    /// @param zeros of the product's left factor
    private Contraction outlined(@Nullable BitSet zeros, @Nullable BitSet unwanted) {
        return Outlines.of(product, batch.x, zeros, batch.z, unwanted)
                .map(found -> with(found, false))
                .orElse(this);
    }

    private Contraction with(Outline found, boolean isMirrored) {
        return new Contraction(product, whole, batch, left, right, swaps, found, isMirrored);
    }

    private Contraction turned() {
        Batch turned = new Batch(batch.y, batch.x, batch.z);
        Copy first = right;
        Copy second = left;
        return new Contraction(product.transposed(), whole.transposed(), turned, first, second, !swaps, null, false);
    }

    /// The same contraction of a value with itself. Where that makes symmetric matrices, as Aᵀ·A, one triangle is
    /// computed and turned over: both sum the same products in one order.
    public Contraction ofOne() {
        boolean isSymmetric = outline == null
                && isInPlace()
                && product.rows() == product.columns()
                && product.x().equals(product.y().transposed())
                && product.z().column() == 1
                && Arrays.equals(batch.x, batch.y);
        if (!isSymmetric) return this;
        return Outlines.lower(product).map(lower -> with(lower, true)).orElse(this);
    }

    /// Does what remains to be done when all [#parts] are.
    public void finish(Object to) {
        for (int i = 0; mirrors && i < batch.z.length; i++)
            Turning.mirror(to, batch.z[i], product.rows(), product.z().row());
    }

    /// Whether operands are read where they lie, and may begin anywhere in their arrays.
    public boolean isInPlace() {
        return left.places.length == 0 && right.places.length == 0;
    }

    /// Parts of the result for threads to compute at the same time, with the bits of the whole; this one alone if it is
    /// too small to gain by it, or cannot be cut.
    public List<Contraction> parts(int threads) {
        Optional<Blas.Seams> seams = Blas.of(product).seams();
        if (threads == 1 || product.size() * batch.z.length < WORTHWHILE || !isInPlace() || seams.isEmpty())
            return List.of(this);
        boolean byRows = outline != null || product.rows() >= 2 * seams.get().rows();
        int size = byRows ? product.rows() : product.columns();
        int seam = byRows ? seams.get().rows() : seams.get().columns();
        int most = (size + threads - 1) / threads;
        int each = (most + seam - 1) / seam * seam;
        List<Contraction> parts = new ArrayList<>();
        for (int from = 0; from < size; from += each) {
            int count = Math.min(each, size - from);
            parts.add(byRows ? rows(from, count) : columns(from, count));
        }
        return List.copyOf(parts);
    }

    /// Bands of rows of the result, in order, with the bits of the whole: so small that one stays in the
    /// second-level cache, and of one size, so that `threads` share them. This one alone where it is small, where
    /// bands would not lie one after another, or where each would prepare the right factor anew at the cost of what
    /// is gained.
    ///
    /// @param elements of the result, about, that stay in the cache
    public List<Contraction> bands(int threads, int elements) {
        Blas blas = Blas.of(product);
        boolean isPlain = isInPlace() && batch.z.length == 1 && !swaps && outline == null;
        boolean isDense = product.z().column() == 1 && product.z().row() == product.columns();
        if (!isPlain || !isDense || blas.seams().isEmpty()) return List.of(this);
        int seam = blas.seams().get().rows();
        int most = Math.max(elements / Math.max(product.columns(), 1), LEAST_ROWS);
        int count = (product.rows() + most - 1) / most;
        int shared = (count + threads - 1) / threads * threads;
        int each = (product.rows() + shared - 1) / shared;
        int rows = (each + seam - 1) / seam * seam;
        if (count == 1 || blas == Blas.own() && product.terms() > rows) return List.of(this);
        List<Contraction> bands = new ArrayList<>();
        for (int from = 0; from < product.rows(); from += rows)
            bands.add(rows(from, Math.min(rows, product.rows() - from)));
        return List.copyOf(bands);
    }

    /// Rows of the result, or of each of several.
    public int rows() {
        return product.rows();
    }

    private Contraction rows(int from, int count) {
        MatrixProduct part =
                new MatrixProduct(count, product.columns(), product.terms(), product.x(), product.y(), product.z());
        Batch moved =
                batch.moved(from * product.x().row(), 0, from * product.z().row());
        return new Contraction(
                part, whole, moved, left, right, swaps, outline == null ? null : outline.rows(from, count), false);
    }

    private Contraction columns(int from, int count) {
        MatrixProduct part =
                new MatrixProduct(product.rows(), count, product.terms(), product.x(), product.y(), product.z());
        Batch moved =
                batch.moved(0, from * product.y().column(), from * product.z().column());
        return new Contraction(part, whole, moved, left, right, swaps, null, false);
    }

    /// Computes the result of operands in arrays `x` and `y` into the array `to`, whatever that holds.
    public void run(Object x, Object y, Object to) {
        run(x, 0, y, 0, to);
    }

    /// As [#run(Object, Object, Object)], of operands that begin at these places; 0 unless [#isInPlace].
    public void run(Object x, int fromX, Object y, int fromY, Object to) {
        Object a = left.of(swaps ? y : x);
        Object b = right.of(swaps ? x : y);
        int fromA = swaps ? fromY : fromX;
        int fromB = swaps ? fromX : fromY;
        if (a instanceof double[] doubles) run(doubles, fromA, (double[]) b, fromB, (double[]) to);
        else run((float[]) a, fromA, (float[]) b, fromB, (float[]) to);
        finish(to);
        left.release(a);
        right.release(b);
    }

    private void run(double[] x, int fromX, double[] y, int fromY, double[] z) {
        for (int i = 0; outline != null && i < batch.z.length; i++) {
            outline.multiply(product, x, fromX + batch.x[i], y, fromY + batch.y[i], z, batch.z[i]);
        }
        if (outline != null) return;
        Blas blas = Blas.of(whole);
        for (int i = 0; i < batch.z.length; i++) {
            blas.multiply(product, x, fromX + batch.x[i], y, fromY + batch.y[i], z, batch.z[i]);
        }
    }

    private void run(float[] x, int fromX, float[] y, int fromY, float[] z) {
        for (int i = 0; outline != null && i < batch.z.length; i++) {
            outline.multiply(product, x, fromX + batch.x[i], y, fromY + batch.y[i], z, batch.z[i]);
        }
        if (outline != null) return;
        Blas blas = Blas.of(whole);
        for (int i = 0; i < batch.z.length; i++) {
            blas.multiply(product, x, fromX + batch.x[i], y, fromY + batch.y[i], z, batch.z[i]);
        }
    }
}
