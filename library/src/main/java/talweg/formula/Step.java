package talweg.formula;

/// One step of a formula in postfix order: a value, or an operation on the values of the steps before it.
sealed interface Step {
    /// Where it stands in the text, in `char`s from 0.
    int offset();

    /// How many values it takes.
    int arity();

    /// A decimal number, as it was written.
    record Number(String text, int offset) implements Step {
        @Override
        public int arity() {
            return 0;
        }
    }

    /// A column or parameter.
    record Name(String name, int offset) implements Step {
        @Override
        public int arity() {
            return 0;
        }
    }

    /// `pi` or `e`, unless a value of that name is given.
    record Known(Constant constant, int offset) implements Step {
        @Override
        public int arity() {
            return 0;
        }
    }

    /// The integer power of one value.
    record Power(int exponent, int offset) implements Step {
        @Override
        public int arity() {
            return 1;
        }
    }

    /// A function or operator.
    record Apply(Operation operation, int arity, int offset) implements Step {}
}
