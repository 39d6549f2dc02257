package talweg.formula;

/// What waits, while a formula is read, for its operand or its closing parenthesis.
sealed interface Pending {
    /// Where it stands in the text, in `char`s from 0.
    int offset();

    /// A minus before its operand.
    record Sign(int offset) implements Pending {}

    /// An operator whose left operand is read.
    record Between(Infix infix, int offset) implements Pending {}

    /// A parenthesis.
    record Group(int offset) implements Pending {}

    /// A call of which argument number `argument`, from 1, is being read.
    ///
    /// @param name as written, maybe an alias
    record Call(String name, Operation operation, int argument, int offset) implements Pending {
        Call next() {
            return new Call(name, operation, argument + 1, offset);
        }

        /// The call of another operation, none of whose arguments has been read.
        Call of(Operation other) {
            return new Call(name, other, 1, offset);
        }
    }
}
