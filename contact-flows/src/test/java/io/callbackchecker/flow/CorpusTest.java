package io.callbackchecker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.language.FlowType;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.language.Rule;
import io.callbackchecker.flow.lint.Linter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The linter on flows in the shapes that exports have. Connect would accept each of them.
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  @ParameterizedTest
  @MethodSource("files")
  void lintHasNoFalseError(Path file) {
    assertThat(Linter.lint(FlowText.read(file), type(file))).noneMatch(Problem::isError);
  }

  @ParameterizedTest
  @MethodSource("legacy")
  void anOlderExportIsRecognised(Path file) {
    assertThat(Linter.lint(FlowText.read(file), null))
        .singleElement()
        .satisfies(p -> assertThat(p.rule()).isEqualTo(Rule.LEGACY_EXPORT));
  }

  @Test
  void isLarge() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
  }

  /// The type of a flow that does not say it, from the list of the corpus; null for all others.
  private static @Nullable FlowType type(Path file) {
    String row =
        "\\| %s \\| ([a-z ]+) \\(not in the file\\)"
            .formatted(file.getFileName().toString().replace(".json", ""));
    return Pattern.compile(row)
        .matcher(FlowText.read(CORPUS.resolve("README.md")))
        .results()
        .findFirst()
        .flatMap(match -> FlowType.named(match.group(1).replace(' ', '_')))
        .orElse(null);
  }

  static List<Path> legacy() {
    return FlowText.files(CORPUS.resolve("legacy"), ".json");
  }

  static List<Path> files() {
    return FlowText.files(CORPUS, ".json");
  }
}
