package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.autodiff.Batch;
import talweg.autodiff.Jvp;
import talweg.autodiff.Transpose;
import talweg.graph.Graph;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.sparse.Compression;
import talweg.sparse.Dependence;
import talweg.sparse.Pattern;

/// The entries of a sparse derivative from a few of its products. Rows are the elements of the result's floating
/// values, columns those of the argument's, one value after the other in the order of [Trees].
final class Products {
    /// At most so many elements on either side of the products that are computed together, if these are several.
    private static final int ROOM = 1 << 20;

    private final Compression compression;
    private final Graph linear;
    private final List<Var> residuals;
    private final ElementType element;
    /// How many elements a product has.
    private final int height;

    /// @param linear residuals and vectors → products
    private Products(Compression compression, Graph linear, List<Var> residuals) {
        this.compression = compression;
        this.linear = linear;
        this.residuals = residuals;
        boolean single = linear.outputTypes().stream().noneMatch(type -> type.element() == ElementType.F64)
                && vectors().stream().noneMatch(type -> type.element() == ElementType.F64);
        this.element = single ? ElementType.F32 : ElementType.F64;
        this.height = floating(linear.outputTypes()).stream()
                .mapToInt(i -> linear.outputTypes().get(i).shape().count())
                .sum();
    }

    /// Where the Jacobian of a function may differ from 0.
    static Pattern pattern(Differentiable<?, ?> at) {
        Graph graph = at.graph();
        List<@Nullable Tensor> known = new ArrayList<>();
        for (int i = 0; i < at.closure().arguments(); i++) known.add(null);
        for (Var each : at.closure().captures()) known.add(each instanceof Tensor tensor ? tensor : null);
        int count = graph.outputs().length;
        List<Integer> tangents =
                floating(graph.outputTypes()).stream().map(i -> count + i).toList();
        return Dependence.of(Jvp.of(graph, at.active()), known, tangents);
    }

    /// The entries of the Jacobian at one point, in the order of the pattern.
    static Var values(Differentiable<?, ?> at, Compression compression) {
        Differentiable.Linear parts = at.linear();
        Graph linear = parts.split().linear();
        Graph turned =
                compression.isByRows() ? Transpose.of(linear, parts.residuals().size()) : linear;
        return new Products(compression, turned, parts.residuals()).entries();
    }

    private static List<Integer> floating(List<Type> types) {
        return IntStream.range(0, types.size())
                .filter(i -> types.get(i).element().isFloating())
                .boxed()
                .toList();
    }

    private List<Type> vectors() {
        return linear.inputs().subList(residuals.size(), linear.inputs().size());
    }

    private Var entries() {
        int count = compression.count();
        int length = compression.colouring().colours().length;
        int together = Math.max(1, ROOM / Math.max(1, Math.max(length, height)));
        List<Var> parts = new ArrayList<>();
        List<int[]> order = new ArrayList<>();
        for (int from = 0; from < count; from += together) {
            int to = Math.min(count, from + together);
            int[] entries = entries(from, to);
            order.add(entries);
            parts.add(read(products(from, to), from, entries));
        }
        if (parts.isEmpty()) return Source.zero(new Type(element, Shape.of(0)));
        return parts.size() == 1
                ? parts.getFirst()
                : new Move.Join(0).apply(parts).getFirst().take(0, inverse(order));
    }

    /// The entries that products `from` to `to` hold, in order.
    private int[] entries(int from, int to) {
        int[] products = compression.products();
        return IntStream.range(0, products.length)
                .filter(k -> from <= products[k] && products[k] < to)
                .toArray();
    }

    private Var read(Var products, int from, int[] entries) {
        int[] places = new int[entries.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = (compression.products()[entries[k]] - from) * height
                    + compression.places()[entries[k]];
        }
        return products.reshape(products.shape().count()).take(0, integers(places));
    }

    private static Tensor inverse(List<int[]> order) {
        int[] inverse = new int[order.stream().mapToInt(part -> part.length).sum()];
        int next = 0;
        for (int[] part : order) {
            for (int entry : part) inverse[entry] = next++;
        }
        return integers(inverse);
    }

    private static Tensor integers(int[] values) {
        return Tensor.wrap(new Type(ElementType.I32, Shape.of(values.length)), values);
    }

    /// Products `from` to `to`, a row for each: the linear graph batched over the sums of their unit vectors.
    private Var products(int from, int to) {
        int count = to - from;
        List<Var> inputs = new ArrayList<>(residuals);
        boolean[] mapped = new boolean[linear.inputs().size()];
        int place = 0;
        for (Type type : vectors()) {
            boolean seeded = mapped[inputs.size()] = type.element().isFloating();
            inputs.add(seeded ? seeds(type, place, from, count) : Source.zero(type));
            if (seeded) place += type.shape().count();
        }
        List<Var> outputs = Differentiable.run(Batch.of(linear, mapped, count), inputs, null);
        List<Var> rows = floating(linear.outputTypes()).stream()
                .map(i -> outputs.get(i)
                        .reshape(count, linear.outputTypes().get(i).shape().count())
                        .cast(element))
                .toList();
        return rows.size() == 1 ? rows.getFirst() : new Move.Join(1).apply(rows).getFirst();
    }

    /// The part of `count` sums of unit vectors, from colour `from` on, that belongs to the value of `type` whose
    /// first element is number `place`: 1 where the colour is the element's.
    private Var seeds(Type type, int place, int from, int count) {
        int size = type.shape().count();
        int[] colours = new int[size];
        System.arraycopy(compression.colouring().colours(), place, colours, 0, size);
        Var own = integers(colours).repeat(0, count);
        Var colour = Source.count(own.type(), 0).plus(from);
        return own.equal(colour).cast(type.element()).reshape(Shape.of(count).then(type.shape()));
    }
}
