package io.callbackchecker.cli.flow;

import io.callbackchecker.flow.draw.Drawing;
import io.callbackchecker.flow.draw.Flowchart;
import io.callbackchecker.flow.draw.Positions;
import io.callbackchecker.flow.draw.Walk;
import io.callbackchecker.flow.language.Flow;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How the flow commands draw.
final class DrawOptions {
  /// What GitHub draws at most.
  private static final int MAX_MERMAID_CHARACTERS = 50_000;

  private static final int MAX_MERMAID_LINKS = 500;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "svg",
      description = {
        "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "mermaid: text that GitHub and many wikis draw."
      })
  private Format format = Format.SVG;

  @Option(
      names = "--positions",
      paramLabel = "P",
      defaultValue = "automatic",
      description = {
        "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "designer: keep the columns of Connect's designer, and the order in each column. Boxes move"
            + " apart so that none overlap, and to a later column if a line would run backwards."
      })
  private Positions positions = Positions.AUTOMATIC;

  /// What a picture is written as.
  enum Format {
    SVG,
    MERMAID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static DrawOptions svg() {
    return new DrawOptions();
  }

  static DrawOptions mermaid() {
    var options = new DrawOptions();
    options.format = Format.MERMAID;
    return options;
  }

  /// @throws ParameterException if the flow is too large
  void checkSize(Flow flow, CommandLine command) {
    Optional<String> refusal = Drawing.refusal(flow);
    if (refusal.isPresent()) {
      throw new ParameterException(command, "This flow cannot be drawn. " + refusal.get());
    }
  }

  /// @throws ParameterException if the flow is too large, or its file has no positions to keep
  String draw(Flow flow, Walk walk, CommandLine command) {
    checkSize(flow, command);
    if (positions == Positions.DESIGNER && flow.positions().isEmpty()) {
      throw new ParameterException(
          command, "The file has no positions of the designer. Leave out --positions.");
    }
    return switch (format) {
      case SVG -> Drawing.svg(flow, positions, walk);
      case MERMAID -> {
        Flowchart chart = Drawing.mermaid(flow, walk);
        warnOfGitHubsLimits(chart, command);
        yield chart.text();
      }
    };
  }

  private static void warnOfGitHubsLimits(Flowchart chart, CommandLine command) {
    if (chart.text().length() > MAX_MERMAID_CHARACTERS || chart.links() > MAX_MERMAID_LINKS) {
      command
          .getErr()
          .println(
              "GitHub does not draw this: it takes at most %s characters and %s lines. Use --format svg."
                  .formatted(MAX_MERMAID_CHARACTERS, MAX_MERMAID_LINKS));
    }
  }
}
