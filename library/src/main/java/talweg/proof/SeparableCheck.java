package talweg.proof;

import talweg.proof.Witness.SeparableMinimum;

/// The least value of a sum f(x) = c + Σⱼ gⱼ(xⱼ) over a box, of functions that have no variable in common.
///
/// Every xⱼ runs through its sides of the box whatever the others are: so min f = c + Σⱼ min gⱼ, f is least
/// where all gⱼ are, and x is a local minimiser of f where all xⱼ are of gⱼ.
final class SeparableCheck {
    private SeparableCheck() {}

    static void run(SeparableMinimum claim) {
        Separation separation;
        try {
            separation = Separation.of(
                    claim.expression(),
                    claim.terms().stream().map(SeparableMinimum.Term::axes).toList());
        } catch (IllegalArgumentException fault) {
            throw new Checker.Refusal(String.valueOf(fault.getMessage()), -1, null);
        }
        Bounds sum = separation.number();
        for (int j = 0; j < claim.terms().size(); j++) {
            Witness.GlobalMinimum minimum = claim.terms().get(j).minimum();
            Checker.require(
                    minimum.expression().equals(separation.functions().get(j)),
                    "term " + j + " is what the sum has of it");
            Region sides = claim.region().of(claim.terms().get(j).axes());
            Checker.require(minimum.region().equals(sides), "the region of term " + j + " is its sides of the whole");
            new MinimumCheck(minimum).run();
            sum = sum.plus(new Bounds(minimum.lower(), minimum.upper()));
        }
        Checker.require(claim.lower() <= sum.lo(), "a lower bound of at most " + sum.lo() + ", the sum of the terms'");
        Checker.require(
                claim.upper() >= sum.hi(), "an upper bound of at least " + sum.hi() + ", the sum of the terms'");
    }
}
