package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import talweg.data.Target;
import talweg.tabular.TabularNetwork;

/// `talweg describe`: what a model predicts, from what, and how.
@Command(
        name = "describe",
        addMethodSubcommands = false,
        header = "Describe a model that `talweg train` wrote.",
        customSynopsis = "talweg describe MODEL [OPTION…]",
        description = "%nWhat it predicts, from which columns and how they become numbers, and its layers.%n",
        footer = {"%nExamples:", "  talweg describe iris.talweg"})
final class DescribeCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "MODEL", hideParamSyntax = true, description = "The model.")
    List<String> positionals = new ArrayList<>();

    DescribeCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String file = shared.positionals(positionals, "MODEL").getFirst();
        TabularNetwork model = ModelFile.read(file, work);
        if (shared.format == Format.JSON) {
            Json.answer("describe")
                    .put("model", file)
                    .put("task", TrainReport.task(model))
                    .put("features", model.features().names())
                    .put("network", TrainReport.network(model))
                    .print(terminal.out());
        } else {
            print(file, model);
        }
        return 0;
    }

    private void print(String file, TabularNetwork model) {
        terminal.out()
                .println(terminal.heading(file + ": "
                        + String.join(", ", model.target().names()) + ", " + TrainReport.task(model.target())));
        if (model.target() instanceof Target.Regression regression) {
            for (int k = 0; k < regression.names().size(); k++) {
                terminal.out()
                        .println(regression.names().get(k) + ": mean "
                                + EvaluationReport.shown(regression.means().get(k)) + ", standard deviation "
                                + EvaluationReport.shown(regression.deviations().get(k)) + " in training");
            }
        }
        terminal.out()
                .println("network " + TrainReport.sizes(model) + ", "
                        + NetworkOptions.spelled(model.network().activation()) + ", "
                        + String.format(Locale.ROOT, "%,d", model.network().parameters()) + " parameters");
        terminal.out().println();
        FeaturesReport.lines(model.features()).forEach(terminal.out()::println);
    }
}
