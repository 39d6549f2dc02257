package talweg.blas;

import java.util.Optional;

/// The library's own products: in vectors once these are compiled, else in plain code, with the same bits.
final class JavaBlas implements Blas {
    static final Blas OWN = new JavaBlas();

    private JavaBlas() {}

    @Override
    public String name() {
        return Vectors.ARE_PRESENT ? "Java, in vectors" : "Java, in plain code";
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public boolean pays(MatrixProduct product) {
        return true;
    }

    /// Anywhere: each element is summed by itself.
    @Override
    public Optional<Seams> seams() {
        return Optional.of(new Seams(16, 32));
    }

    @Override
    public void multiply(MatrixProduct product, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        Products.F64.multiply(product, x, fromX, y, fromY, z, fromZ);
    }

    @Override
    public void multiply(MatrixProduct product, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        Products.F32.multiply(product, x, fromX, y, fromY, z, fromZ);
    }
}
