package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import talweg.bench.report.Clocked.Pace;

class ShellTest {
    private static Setting.Peer peer(String command) {
        return new Setting(null, null, "", Map.of("x", command), false).peer("x");
    }

    @Test
    void arguments_reach_the_command_as_they_are() throws IOException {
        assertThat(peer("printf '%s\\n' 'a b'").run(List.of("c d", "$HOME|e")))
                .containsExactly("a b", "c d", "$HOME|e");
    }

    @Test
    void a_command_that_is_not_there_is_missing() {
        assertThatThrownBy(() -> peer("/nowhere/at/all").run(List.of()))
                .isInstanceOf(Missing.class)
                .hasMessageContaining("peer x");
        assertThatThrownBy(() -> new Setting.Peer("y", Optional.empty()).run(List.of()))
                .isInstanceOf(Missing.class)
                .hasMessage("peer y");
    }

    @Test
    void one_that_fails_says_what_it_said() {
        assertThatThrownBy(() -> peer("echo 'an Error: no data' >&2; echo more >&2; exit 4;")
                        .run(List.of()))
                .isNotInstanceOf(Missing.class)
                .hasMessage("x ended with 4: an Error: no data");
    }

    @Test
    void times_are_read_from_fields() throws IOException {
        String[] fields = PeerProgram.fields(List.of("head", "mlp,B 64,1t,2,3,ms"), "mlp,B");
        assertThat(PeerProgram.pace(fields, 3, 1e-3)).isEqualTo(new Pace(2e-3, 3e-3));
        assertThatThrownBy(() -> PeerProgram.pace(fields, 4, 1)).hasMessageContaining("no times in mlp,B 64");
        assertThatThrownBy(() -> PeerProgram.fields(List.of("head"), "mlp")).hasMessageContaining("[head]");
    }
}
