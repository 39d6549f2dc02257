package talweg.autodiff;

/// A program was to be transposed in what it is not linear in.
public final class Nonlinear extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Nonlinear(String what) {
        super(what);
    }

    Nonlinear(String what, IllegalStateException cause) {
        super(what, cause);
    }
}
