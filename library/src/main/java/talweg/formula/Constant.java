package talweg.formula;

import java.util.Arrays;
import java.util.Optional;

/// The numbers that have a name.
enum Constant {
    PI("pi", Math.PI, "3.141592653589793"),
    E("e", Math.E, "exp(1)");

    private final String text;
    private final double nearest;
    private final String otherwise;

    Constant(String text, double nearest, String otherwise) {
        this.text = text;
        this.nearest = nearest;
        this.otherwise = otherwise;
    }

    /// Its name.
    String text() {
        return text;
    }

    /// The number it rounds to.
    double nearest() {
        return nearest;
    }

    /// How to write it where its name is taken.
    String otherwise() {
        return otherwise;
    }

    static Optional<Constant> of(String name) {
        return Arrays.stream(values()).filter(each -> each.text.equals(name)).findFirst();
    }
}
