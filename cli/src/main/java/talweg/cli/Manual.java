package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import talweg.formula.Formula;

/// How `--help` is laid out: an option and its value with a space between, as the examples have it; and what an
/// expression may hold.
final class Manual {
    private static final int WIDTH = 100;
    private static final String EXPRESSIONS = "expressions";

    private Manual() {}

    /// Lays out the help of `line` and of its commands.
    static void lay(CommandLine line) {
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(WIDTH);
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setHelpFactory((spec, colours) -> new Help(spec, colours) {
            @Override
            public IParamLabelRenderer parameterLabelRenderer() {
                return new Spaced(super.parameterLabelRenderer());
            }
        });
        List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), EXPRESSIONS);
        line.setHelpSectionKeys(sections);
        line.getHelpSectionMap().put(EXPRESSIONS, help -> isRoot(help.commandSpec()) ? expressions() : "");
    }

    private static boolean isRoot(CommandSpec spec) {
        return spec.parent() == null;
    }

    private static String expressions() {
        StringBuilder text = new StringBuilder(String.join(
                System.lineSeparator(),
                "",
                "Expressions:",
                "  numbers, names, + - * / ^ and parentheses, as in 2*x^2; pi and e",
                "  comparisons (< <= > >=) and if(condition, then, else)",
                "  a name that is no plain word in backticks, as `flow rate`",
                "  functions:"));
        int column = 12;
        for (String name : Formula.functions()) {
            if (column + 1 + name.length() > WIDTH) {
                text.append(System.lineSeparator()).append("   ");
                column = 3;
            }
            text.append(' ').append(name);
            column += 1 + name.length();
        }
        return text.append(String.join(
                        System.lineSeparator(),
                        "",
                        "  An argument that begins with - and is no option is an expression too, as in",
                        "  `talweg derive -x^2 --at x=1`; after -- every argument is one.",
                        ""))
                .toString();
    }

    /// `--at NAME=NUMBER` where picocli would write `--at=NAME=NUMBER`; both are taken.
    private record Spaced(IParamLabelRenderer original) implements IParamLabelRenderer {
        @Override
        public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<Help.Ansi.IStyle> styles) {
            Ansi.Text label = original.renderParameterLabel(argument, ansi, styles);
            String text = label.plainString();
            if (text.startsWith("[=")) return ansi.text(" [").concat(label.substring(2));
            return text.startsWith("=") ? ansi.text(" ").concat(label.substring(1)) : label;
        }

        @Override
        public String separator() {
            return " ";
        }
    }
}
