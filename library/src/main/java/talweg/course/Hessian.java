package talweg.course;

import talweg.Talweg;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// ∇²L of a network's loss: the second derivatives by every pair of entries of its weights and biases, those of
/// different layers too. Forward over reverse. Symmetric up to rounding.
///
/// @param layout which entry has which row and column
/// @param matrix ∂²L/∂θ[r]∂θ[c] in row r, column c
public record Hessian(Layout layout, Tensor matrix) {
    /// The Hessian of a network's loss, which is as many numbers as the square of [Layout#count].
    public static Hessian of(Network network) {
        Layout layout = Layout.of(network);
        var hessian = Talweg.hessian(theta -> network.loss(layout.split(network, theta)));
        return new Hessian(layout, Tensor.of(hessian.apply(layout.vector(network))));
    }

    /// ∂²L/∂a∂b of two weights or biases, as a matrix: the entries of `a` in the rows, those of `b` in the columns,
    /// each row by row.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public Tensor block(String a, String b) {
        Layout.Part rows = layout.part(a);
        Layout.Part columns = layout.part(b);
        int height = rows.shape().count();
        int width = columns.shape().count();
        double[] all = matrix.toDoubles();
        double[] block = new double[height * width];
        for (int r = 0; r < height; r++) {
            System.arraycopy(all, (rows.first() + r) * layout.count() + columns.first(), block, r * width, width);
        }
        return Tensor.of(Shape.of(height, width), block);
    }
}
