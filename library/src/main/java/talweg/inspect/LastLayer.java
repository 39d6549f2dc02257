package talweg.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Talweg;
import talweg.Trees;
import talweg.descend.Budget;
import talweg.descend.Descent;
import talweg.descend.Method;
import talweg.descend.NewtonTrustRegion;
import talweg.graph.Closure;
import talweg.graph.Prune;
import talweg.graph.Trace;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// The loss of a network as a function of its last layer alone, all else held: convex, where the outputs are
/// affine in that layer's values and the loss is convex in the outputs. Then the best last layer can be found, and
/// how much of the loss is due to it is known.
///
/// @param parameters of the whole network, all values of the layer of `F64`
/// @param name       of the layer in them, as [Trees#names] has it: `output` for `output.weight` and `output.bias`
/// @param outputs    of the network for its data, before the loss: logits, not probabilities
/// @param loss       of the outputs
/// @param decay      λ ≥ 0 of a penalty λ/2·‖w‖² on the layer's values w that is part of the loss; 0 for none
public record LastLayer<P>(P parameters, String name, Function<P, Var> outputs, OutputLoss loss, double decay) {
    private static final int STEPS = 200;

    /// Below this share of the loss as it is, nothing is left to be gained.
    private static final double NOTHING = 1e-6;

    public LastLayer {
        if (!(decay >= 0)) throw new IllegalArgumentException("`LastLayer` requires decay ≥ 0, got " + decay);
        if (places(parameters, name).isEmpty()) {
            throw new IllegalArgumentException(
                    "`LastLayer.name` requires the name of a value or of a part with values, got `" + name
                            + "`; the values are " + Trees.names(parameters));
        }
    }

    /// Without a penalty.
    public static <P> LastLayer<P> of(P parameters, String name, Function<P, Var> outputs, OutputLoss loss) {
        return new LastLayer<>(parameters, name, outputs, loss, 0);
    }

    /// The same with a penalty of λ/2·‖w‖².
    public LastLayer<P> withDecay(double lambda) {
        return new LastLayer<>(parameters, name, outputs, loss, lambda);
    }

    /// Whether the loss is convex in the layer.
    public sealed interface Convexity {
        /// In words.
        String text();

        /// It is, on all of the space.
        ///
        /// @param text why: that the outputs are affine is read off their traced derivative; that the loss is
        ///     convex in them is a theorem on its formula, which no checker repeats
        record Proved(String text) implements Convexity {}

        /// It is not known to be.
        ///
        /// @param text what stands in the way
        record Unknown(String text) implements Convexity {}
    }

    private static List<Integer> places(Object tree, String name) {
        List<String> names = Trees.names(tree);
        return IntStream.range(0, names.size())
                .filter(i -> belongs(names.get(i), name))
                .boxed()
                .toList();
    }

    private static boolean belongs(String value, String name) {
        return value.equals(name) || value.startsWith(name + ".") || value.startsWith(name + "[");
    }

    /// The layer's values.
    private List<Var> values() {
        List<Var> leaves = Trees.flatten(parameters).leaves();
        return places(parameters, name).stream().map(leaves::get).toList();
    }

    /// The network with other values in this layer.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private P with(List<Var> layer) {
        Trees.Flat flat = Trees.flatten(parameters);
        List<Var> leaves = new ArrayList<>(flat.leaves());
        List<Integer> places = places(parameters, name);
        for (int i = 0; i < layer.size(); i++) leaves.set(places.get(i), layer.get(i));
        return (P) flat.structure().build(leaves);
    }

    /// Whether the loss is convex in the layer's values: the outputs are affine in them if their derivative along
    /// any direction does not depend on where it is taken, and a convex function of affine ones is convex (Boyd
    /// and Vandenberghe, *Convex Optimization*, 2004, §3.2.2).
    public Convexity convexity() {
        if (!isAffine()) {
            return new Convexity.Unknown("the outputs are not affine in `" + name
                    + "`, as far as the traced derivative shows: it depends on where it is taken");
        }
        return new Convexity.Proved(
                "convex in `" + name + "` on all of the space: the outputs are affine in it, for their"
                        + " traced derivative does not depend on where it is taken, and the loss is " + loss.why()
                        + ", which is convex" + (decay > 0 ? ", and so is the penalty" : ""));
    }

    /// Whether the traced derivative of the outputs along a direction reads no value of the layer.
    private boolean isAffine() {
        List<Var> values = values();
        int count = values.size();
        List<Type> types = new ArrayList<>();
        for (int half = 0; half < 2; half++) values.forEach(value -> types.add(value.type()));
        Function<List<Var>, Var> of = layer -> outputs.apply(with(layer));
        Closure derivative = Trace.of(
                types,
                both -> List.of(Talweg.jvp(of)
                        .apply(List.copyOf(both.subList(0, count)), List.copyOf(both.subList(count, 2 * count)))
                        .tangent()));
        boolean[] read = Prune.read(derivative.graph());
        return IntStream.range(0, count).noneMatch(i -> read[i]);
    }

    private Var lossOf(List<Var> layer) {
        Var value = loss.of(outputs.apply(with(layer)));
        if (decay == 0) return value;
        Var squares = layer.stream()
                .map(each -> each.square().sum())
                .reduce(Var::plus)
                .orElseThrow();
        return value.plus(squares.times(decay / 2));
    }

    /// The best last layer that Newton's method in a trust region finds in at most 200 steps.
    public Gap<P> gap() {
        return gap(NewtonTrustRegion.standard().withBudget(Budget.of(STEPS)));
    }

    /// The best last layer that a method finds. It stops where the loss has come down to a millionth: no loss of
    /// [OutputLoss] is below 0, so that nothing is left to be found; classes that can be told apart would lead it
    /// on for ever.
    ///
    /// @throws IllegalArgumentException if a value of the layer is not `F64`, or the loss is not finite
    public Gap<P> gap(Method method) {
        double here = Tensor.of(lossOf(values())).toDoubles()[0];
        Descent<List<Var>> descent =
                method.minimise(this::lossOf, values(), point -> point.value() > NOTHING * Math.abs(here));
        double slope = Vectors.norm(descent.landing().gradient());
        double size = Vectors.norm(descent.landing().at());
        return new Gap<>(
                convexity(),
                here,
                descent.landing().value(),
                slope,
                decay,
                size,
                with(descent.last().parameters()),
                descent.landing().outcome().reason());
    }

    /// How much lower the loss could be by the last layer alone.
    ///
    /// @param convexity whether what was found is near the best there is, or one of several minima maybe
    /// @param here      the loss as the network is
    /// @param best      the loss with the best last layer found
    /// @param slope     ‖∇‖₂ there, by the layer's values
    /// @param decay     λ of the penalty
    /// @param length    ‖w‖₂ of the best last layer found
    /// @param network   with that layer
    /// @param ending    how the search for it ended
    public record Gap<P>(
            Convexity convexity,
            double here,
            double best,
            double slope,
            double decay,
            double length,
            P network,
            String ending) {
        /// here − best.
        public double size() {
            return here - best;
        }

        /// What no last layer within a distance of the best found is below, where the loss is convex, but for
        /// rounding: 0, for no loss is; best − ‖∇‖·distance, by the tangent there; and with a penalty best −
        /// ‖∇‖²/(2λ), however far. −∞ where it is not known to be convex.
        ///
        /// @param distance ≥ 0, may be infinite
        public double floor(double distance) {
            return switch (convexity) {
                case Convexity.Unknown _ -> Double.NEGATIVE_INFINITY;
                case Convexity.Proved _ -> {
                    double near = Math.max(0, slope == 0 ? best : best - slope * distance);
                    yield decay > 0 ? Math.max(near, best - slope * slope / (2 * decay)) : near;
                }
            };
        }

        /// In words.
        public String text() {
            String found = "with the best last layer found the loss is " + Wording.number(best) + " instead of "
                    + Wording.number(here);
            return switch (convexity) {
                case Convexity.Unknown(String why) -> found + "; lower ones may be elsewhere: " + why;
                case Convexity.Proved(String why) ->
                    found + "; " + why + "; so none within " + Wording.number(length)
                            + " of it, the length of its values, is below " + Wording.number(floor(length))
                            + ", but for rounding";
            };
        }
    }
}
