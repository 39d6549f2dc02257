package talweg.onnx;

import java.util.List;
import talweg.onnx.Nodes.Attribute;
import talweg.op.Arcs;
import talweg.op.Arithmetic;
import talweg.op.Barrier;
import talweg.op.Choice;
import talweg.op.Compare;
import talweg.op.Convert;
import talweg.op.Elementwise;
import talweg.op.ErrorFunctions;
import talweg.op.Exponentials;
import talweg.op.Extremes;
import talweg.op.Hyperbolics;
import talweg.op.Logarithms;
import talweg.op.Logical;
import talweg.op.Planar;
import talweg.op.Powers;
import talweg.op.Roundings;
import talweg.op.Sigmoidal;
import talweg.op.Signs;
import talweg.op.Trigonometry;
import talweg.shape.ElementType;

/// Operations on single elements in the words of ONNX. What has no word there and is often wanted is composed so that
/// no digits are lost where the result is small.
///
/// @param type of the operands
record Elements(Nodes nodes, ElementType type) {
    /// The refusal of what ONNX has no words for.
    static IllegalArgumentException refused() {
        return new IllegalArgumentException("operations that ONNX has");
    }

    /// The name of the result.
    ///
    /// @throws IllegalArgumentException if ONNX has no words for `op`
    String of(Elementwise op, List<String> x) {
        return switch (op) {
            case Arithmetic arithmetic -> arithmetic(arithmetic, x);
            case Extremes.Maximum _ -> nodes.node("Max", x);
            case Extremes.Minimum _ -> nodes.node("Min", x);
            case Planar.Power _ -> nodes.node("Pow", x);
            case Compare.Less _ -> nodes.node("Less", x);
            case Compare.LessEqual _ -> nodes.node("LessOrEqual", x);
            case Compare.Equal _ -> nodes.node("Equal", x);
            case Logical.And _ -> nodes.node("And", x);
            case Logical.Or _ -> nodes.node("Or", x);
            case Logical.Not _ -> nodes.node("Not", x);
            case Choice.Select _ -> nodes.node("Where", x);
            case Convert.Cast cast -> cast(x.getFirst(), cast.to());
            case Barrier _ -> nodes.node("Identity", x);
            default -> unary(op, x.getFirst());
        };
    }

    private String arithmetic(Arithmetic op, List<String> x) {
        return switch (op) {
            case Arithmetic.Add _ -> nodes.node("Add", x);
            case Arithmetic.Subtract _ -> nodes.node("Sub", x);
            case Arithmetic.Multiply _ -> nodes.node("Mul", x);
            case Arithmetic.Divide _ -> nodes.node("Div", floating(x));
            case Arithmetic.Remainder _ -> nodes.node("Mod", floating(x), Attribute.of("fmod", 1));
            case Arithmetic.FloorMod _ -> throw refused();
        };
    }

    /// Integers are divided otherwise where they are negative or the divisor is 0.
    private List<String> floating(List<String> x) {
        if (!type.isFloating()) throw refused();
        return x;
    }

    private String unary(Elementwise op, String x) {
        return switch (op) {
            case Signs.Negate _ -> nodes.node("Neg", x);
            case Signs.Abs _ -> nodes.node("Abs", x);
            case Signs.Sign _ -> nodes.node("Sign", x);
            case Signs.Relu _ -> nodes.node("Relu", x);
            case Roundings.Floor _ -> nodes.node("Floor", x);
            case Roundings.Ceil _ -> nodes.node("Ceil", x);
            case Roundings.Round _ -> nodes.node("Round", x);
            case Powers.Sqrt _ -> nodes.node("Sqrt", x);
            case Powers.Reciprocal _ -> nodes.node("Reciprocal", x);
            case Powers.PowerInt power -> power(x, power.n());
            case Exponentials.Exp _ -> nodes.node("Exp", x);
            case Exponentials.Exp2 _ -> nodes.node("Pow", List.of(number(2), x));
            case Exponentials.Expm1 _ -> expm1(x);
            case Logarithms.Log _ -> nodes.node("Log", x);
            case Logarithms.Log1p _ -> log1p(x);
            case Trigonometry.Sin _ -> nodes.node("Sin", x);
            case Trigonometry.Cos _ -> nodes.node("Cos", x);
            case Trigonometry.Tan _ -> nodes.node("Div", List.of(nodes.node("Sin", x), nodes.node("Cos", x)));
            case Arcs.Atan _ -> single("Atan", x);
            case Hyperbolics.Tanh _ -> nodes.node("Tanh", x);
            case Hyperbolics.Sinh _ -> single("Sinh", x);
            case Hyperbolics.Cosh _ -> single("Cosh", x);
            case Sigmoidal.Logistic _ -> logistic(x);
            case Sigmoidal.Softplus _ -> softplus(x);
            case ErrorFunctions.Erf _ -> single("Erf", x);
            default -> throw refused();
        };
    }

    private String number(double value) {
        return nodes.scalar(type, value);
    }

    private String cast(String x, ElementType to) {
        return nodes.node("Cast", x, Attribute.of("to", Nodes.code(to)));
    }

    /// ONNX Runtime has these for `float` alone.
    private String single(String operation, String x) {
        if (type != ElementType.F32) {
            throw new IllegalArgumentException("operands of `F32` for what ONNX Runtime has for `float` alone");
        }
        return nodes.node(operation, x);
    }

    private String power(String x, int n) {
        if (n == 2) return nodes.node("Mul", List.of(x, x));
        return nodes.node("Pow", List.of(x, number(n)));
    }

    /// With t = tanh(x/2), eˣ − 1 = 2t / (1 − t), used for x < ½; above, the difference keeps its digits.
    private String expm1(String x) {
        String t = nodes.node("Tanh", nodes.node("Mul", List.of(x, number(0.5))));
        String small =
                nodes.node("Div", List.of(nodes.node("Add", List.of(t, t)), nodes.node("Sub", List.of(number(1), t))));
        String large = nodes.node("Sub", List.of(nodes.node("Exp", x), number(1)));
        return nodes.node("Where", List.of(nodes.node("Less", List.of(x, number(0.5))), small, large));
    }

    /// With u = 1 + x rounded, log(1 + x) = log(u) · x / (u − 1), x itself where u is 1. W. Kahan; see D. Goldberg,
    /// *What every computer scientist should know about floating-point arithmetic*, 1991, theorem 4. Above 1 it is
    /// log(u).
    private String log1p(String x) {
        String u = nodes.node("Add", List.of(number(1), x));
        String difference = nodes.node("Sub", List.of(u, number(1)));
        String logarithm = nodes.node("Log", u);
        String corrected = nodes.node("Div", List.of(nodes.node("Mul", List.of(logarithm, x)), difference));
        String isTiny = nodes.node("Equal", List.of(difference, number(0)));
        String isLarge = nodes.node("Less", List.of(number(1), x));
        String small = nodes.node("Where", List.of(isTiny, x, corrected));
        return nodes.node("Where", List.of(isLarge, logarithm, small));
    }

    /// In `double` in other words, because ONNX Runtime fuses x · Sigmoid(x) to what it has for `float` alone.
    private String logistic(String x) {
        if (type == ElementType.F32) return nodes.node("Sigmoid", x);
        return nodes.node("Reciprocal", nodes.node("Add", List.of(number(1), nodes.node("Exp", nodes.node("Neg", x)))));
    }

    /// max(x, 0) + log(1 + e^−|x|).
    private String softplus(String x) {
        String tail = nodes.node("Exp", nodes.node("Neg", nodes.node("Abs", x)));
        return nodes.node("Add", List.of(nodes.node("Relu", x), log1p(tail)));
    }
}
