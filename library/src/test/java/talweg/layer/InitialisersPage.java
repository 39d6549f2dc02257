package talweg.layer;

/// The words of `docs/initialisers.md`, with a place for the rows of each table.
final class InitialisersPage {
    private InitialisersPage() {}

    static final String TEXT = """
            # What weights begin with, measured

            "Never begin with zeros", "He for ReLU, Glorot for tanh". Is it so, and how much does it matter? Here the
            library's initialisers (`talweg.layer.Initialiser`) begin 1,000 networks each, every one from a key of its own. This page is
            written by a test, `InitialisersPageTest`: its long form runs all of it again, and each build runs the first hundred
            networks of some rows and holds the page, and what it concludes, to them.

            Intervals are of 95 %%: Wilson's for shares; for medians, between the numbers that stand 0.98·√n places before and
            after the middle. If two intervals do not overlap, the initialisers differ; if they do, these starts do not show it.
            Biases begin with 0 everywhere.

            ## Exclusive or

            A network of 2 inputs, 4 hidden units and 1 output learns x XOR y from its four rows by 1,000 steps of gradient
            descent on the mean square of the error, at the rate 1/4. It has *learnt* if it says all four to within ½. *Units
            apart* is the largest difference of two hidden units' weights after training, in any of the first 100 networks of
            tanh.

            | initialiser | tanh, learnt, %% | ReLU, learnt, %% | units apart |
            |---|---:|---:|---:|
            %s

            *What to see.* **Zeros learn nothing, and neither does any other constant.** Units that begin equal get equal
            gradients, and stay equal to the last bit: 0 apart. Four units that act as one are one unit, and one cannot say XOR.
            (With zeros not even that one moves: its gradient is a product with a zero, and only the output's bias learns.)

            With tanh, numbers close to 0 break the symmetry, but hardly: around 0 the network is linear, the plateau there has to be
            left first, and a thousand steps were not enough for any. All the others learn, nearly always: of weights that are random
            and not tiny it matters little here which they are.

            With ReLU it is otherwise: units are bent at 0 however small the weights are, and tiny ones do as well as Glorot's.
            What is lost here are units that are cut off for all four rows and get no gradient; with weights of deviation 1 the
            most are. Four units are few, so that four to six of ten networks fail with each initialiser;
            a wider one would have units to spare.

            ## Ten layers of tanh

            No training: 32 numbers of variance 1 go through 10 layers of 32 units, and slopes of variance 1 come back. What is
            shown is the median over the networks of the mean square over a layer's units: of what they give, and of the slopes by
            their sums. A signal that keeps its size has about the same number in each column; one that does not is lost on its
            way, forward or back, and with the slopes goes the learning.

            | initialiser | given, layer 1 | layer 5 | layer 10 | slopes, layer 10 | layer 5 | layer 1 |
            |---|---:|---:|---:|---:|---:|---:|
            %s

            ## Ten layers of ReLU

            | initialiser | given, layer 1 | layer 5 | layer 10 | slopes, layer 10 | layer 5 | layer 1 |
            |---|---:|---:|---:|---:|---:|---:|
            %s

            ![Mean squares layer by layer, forward and back, for four initialisers: Glorot's fall a thousandfold with ReLU, He's do not](images/initialisers.svg)

            *What to see.* Weights that are too small (deviation 0.05, where 1/√32 = 0.18 would keep the size) divide the signal at
            each layer: after ten there is nothing left of it in either direction, and the first layer would learn far more slowly
            than the last. Weights that are too large (deviation 1) drive tanh into its ends, where what it gives is ±1 and tells
            little, and slopes grow on their way back; with ReLU everything grows beyond all use.

            Glorot, LeCun and orthogonal weights keep the variance of a *linear* layer; Glorot's and LeCun's is the same where
            layers are of equal width. ReLU cuts off half, and what is left halves at each layer: ten halvings are a thousandth, in both
            directions. He's weights have twice the variance to make up for it. Their medians still fall, to 0.4 and 0.2, for with 32
            units the sizes scatter more from layer to layer while their mean stays; beside a thousandth that is little. That is all
            there is to "He for ReLU": a factor of √2, to the power of the depth.

            "Glorot for tanh" is not what these figures say. Tanh flattens too, though less: Glorot's weights lose a factor of about
            twenty over ten layers, in both directions, and He's, made for ReLU, one of about three.

            ## What to remember

            - What must differ in the end must differ at the start: random weights, or units that differ otherwise.
            - One factor per layer is harmless in a shallow network and decides in a deep one.
            - If nothing is said, `Dense` begins with `Glorot` and `Conv` with `He`: say `He` where a deep network of dense layers
              has ReLU.
            - Each figure belongs to these networks and these numbers of steps. Change one and measure again.
            """;
}
