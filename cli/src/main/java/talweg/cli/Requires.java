package talweg.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the value of an option must be, for the error when it is missing or is none.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Requires {
    /// As it follows "requires": `a whole number ≥ 1`.
    String value();

    /// A value that will do: `100`.
    String example();
}
