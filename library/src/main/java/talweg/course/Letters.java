package talweg.course;

/// How the values of a network of some depth are called and indexed: `x[i]`, `h1[j]`, `h2[k]`, `ŷ[l]`;
/// `W1[j,i]`, `W2[k,j]`.
record Letters(int depth) {
    private static final String INDICES = "ijklmnopqrstuvw";

    /// The index of what layer `n` gives; of x for 0.
    String index(int n) {
        return n < INDICES.length() ? INDICES.substring(n, n + 1) : "i" + n;
    }

    /// `h2`; x for 0, ŷ for the last.
    String output(int n) {
        return n == 0 ? "x" : n == depth ? "ŷ" : "h" + n;
    }

    /// `h2[k]`.
    String outputAt(int n) {
        return output(n) + "[" + index(n) + "]";
    }

    /// `W2[k,j]`.
    String weightAt(int n) {
        return "W" + n + "[" + index(n) + "," + index(n - 1) + "]";
    }

    /// `b2[k]`.
    String biasAt(int n) {
        return "b" + n + "[" + index(n) + "]";
    }

    /// The layer that gives a node of this name; 0 if none does.
    int layerOf(String node) {
        for (int n = 1; n <= depth; n++) {
            if (output(n).equals(node)) return n;
        }
        return 0;
    }

    /// The way from L down to what layer `n` gives, every factor a partial derivative: `∂L/∂ŷ[l] · ∂ŷ[l]/∂h2[k]`.
    String path(int n) {
        StringBuilder path = new StringBuilder("∂L/∂" + outputAt(depth));
        for (int layer = depth; layer > n; layer--) {
            path.append(" · ∂").append(outputAt(layer)).append("/∂").append(outputAt(layer - 1));
        }
        return path.toString();
    }

    /// `Σ_l,k `: the indices summed on the way from L down to a value indexed by what layer `n` gives.
    String sums(int n) {
        StringBuilder indices = new StringBuilder();
        for (int layer = depth; layer > n; layer--) {
            indices.append(indices.isEmpty() ? "" : ",").append(index(layer));
        }
        return indices.isEmpty() ? "" : "Σ_" + indices + " ";
    }
}
