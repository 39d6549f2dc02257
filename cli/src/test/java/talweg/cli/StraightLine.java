package talweg.cli;

/// The line that tests of `talweg fit` put through five points.
final class StraightLine {
    static final String MODEL = "y ~ a + b*x";

    /// Beside the points a column of weights and one of deviations.
    static final String DATA = "x,y,w,s\n1,2.1,1,0.1\n2,3.9,2,0.1\n3,6.2,0,0.2\n4,7.8,1,0.2\n5,10.1,4,0.1\n";

    private StraightLine() {}
}
