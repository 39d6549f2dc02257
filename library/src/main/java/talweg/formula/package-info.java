/// Text to function: `a*exp(-b*x)` and the model `y ~ a*exp(-b*x)`.
///
/// Grammar, loosest first; spaces are free:
///
/// ```text
/// Model      = Comparison "~" Comparison
/// Comparison = Sum [("<" | "<=" | ">" | ">=") Sum]        a condition, for `if`
/// Sum        = Product {("+" | "-") Product}
/// Product    = Signed {("*" | "/") Signed}
/// Signed     = "-" Signed | "+" Signed | Power             −x² is −(x²)
/// Power      = Operand ["^" Signed]                        a^b^c is a^(b^c)
/// Operand    = number | name | "`" any name "`" | function "(" Comparison {"," Comparison} ")" | "(" Comparison
/// ")"
/// ```
///
/// `−`, `·`, `⋅`, `×`, `≤` and `≥` are read as `-`, `*`, `*`, `*`, `<=` and `>=`. Names are letters of any script,
/// digits, subscript digits and `_`; in backticks they are any text. `x^n` with an integer literal n, signed or in
/// parentheses too, is the integer power, defined for negative x. `pi` and `e` are the numbers unless a value of
/// that name is given.
///
/// Text passes through `Lexer` (tokens) and `Parser` (operator precedence on a stack of its own) into `Step`s in
/// postfix order, which `Evaluation` runs and `Printer` writes. Nothing here recurses, so length and depth of a
/// formula are bounded by memory alone. What can be called is read off the vocabulary in `Dictionary`: a new
/// elementwise operation or fold
/// needs no line here. Whatever is wrong is a [FormulaError][talweg.formula.FormulaError] that points into the
/// text.
///
/// May import `talweg.shape`, `talweg.interval`, `talweg.scalar`, `talweg.op`.
@NullMarked
package talweg.formula;

import org.jspecify.annotations.NullMarked;
