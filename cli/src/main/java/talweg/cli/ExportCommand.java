package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.onnx.OnnxModel;
import talweg.tabular.TabularNetwork;

/// `talweg export`: a model in a form that other programs run.
@Command(
        name = "export",
        addMethodSubcommands = false,
        header = "Export a model for other programs.",
        customSynopsis = "talweg export MODEL --to onnx --out FILE [OPTION…]",
        description =
                "%nThe ONNX model takes the numbers that columns become, as `talweg describe` lists them, in rows of"
                        + " any number, and gives what `talweg predict` gives: numbers, or probabilities.%n",
        footer = {"%nExamples:", "  talweg export iris.talweg --to onnx --out iris.onnx"})
final class ExportCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "MODEL", hideParamSyntax = true, description = "The model.")
    List<String> positionals = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FORM", description = "onnx (default).")
    @Requires(value = "onnx", example = "onnx")
    String to = "onnx";

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write.")
    @Requires(value = "a file to write", example = "model.onnx")
    Optional<Path> out = Optional.empty();

    ExportCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String file = shared.positionals(positionals, "MODEL").getFirst();
        if (!to.equals("onnx")) throw shared.refused("--to", to);
        Path target = out.orElseThrow(
                () -> new InputError("`talweg export` requires the file to write, got none; add `--out model.onnx`"));
        Output.check("--out", target);
        TabularNetwork model = ModelFile.read(file, work);
        OnnxModel onnx = model.onnx();
        Output.write("--out", target, onnx.bytes());
        if (shared.format == Format.JSON) {
            Json.answer("export")
                    .put("model", file)
                    .put("to", to)
                    .put("opset", OnnxModel.OPSET)
                    .put("inputs", onnx.inputs())
                    .put("outputs", onnx.outputs())
                    .put("features", model.features().names())
                    .put("file", target.toString())
                    .print(terminal.out());
        } else {
            terminal.out()
                    .println("written to " + target + ": opset " + OnnxModel.OPSET + ", from `"
                            + onnx.inputs().getFirst() + "`, [batch, "
                            + model.features().width() + "] of double, to `"
                            + onnx.outputs().getFirst() + "`, [batch, "
                            + model.target().scores() + "]");
        }
        return 0;
    }
}
