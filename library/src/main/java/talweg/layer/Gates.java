package talweg.layer;

import talweg.op.Matrices;
import talweg.op.Recurrent.Weights;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What recurrent layers have in common.
final class Gates {
    private Gates() {}

    static Weights weights(Key key, int gates, int inputs, int hidden) {
        double bound = 1 / Math.sqrt(hidden);
        Initialiser uniform = new Initialiser.Uniform(-bound, bound);
        Key keys = key.split(4);
        int rows = gates * hidden;
        return new Weights(
                uniform.draw(keys.at(0), Shape.of(rows, inputs)),
                uniform.draw(keys.at(1), Shape.of(rows, hidden)),
                uniform.draw(keys.at(2), Shape.of(rows)),
                uniform.draw(keys.at(3), Shape.of(rows)));
    }

    /// A first state for a sequence: 0.
    static Var zeros(Var x, Weights weights, int gates) {
        Shape shape = x.shape();
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("A recurrent layer requires x [steps, …, m], got " + x.type());
        }
        int[] sizes = new int[shape.rank() - 1];
        for (int axis = 0; axis < sizes.length; axis++) sizes[axis] = shape.size(axis + 1);
        sizes[sizes.length - 1] = weights.hidden().shape().size(0) / gates;
        return Tensor.zeros(new Type(x.type().element(), Shape.of(sizes)));
    }

    static Var affine(Var x, Var weight, Var bias) {
        return x.matmul(Matrices.transposed(weight)).plus(bias);
    }
}
