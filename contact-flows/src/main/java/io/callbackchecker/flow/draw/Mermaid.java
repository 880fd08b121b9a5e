package io.callbackchecker.flow.draw;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a diagram as a Mermaid flowchart, which GitHub and many wikis draw. Text of the flow
/// cannot end its label, since everything but letters, digits and harmless signs is escaped.
final class Mermaid {
  private static final String HARMLESS = " .,_/+'()…↺→×";

  private final StringBuilder text = new StringBuilder("flowchart LR\n");
  private final Diagram diagram;
  private final Map<Kind, List<String>> kinds = new EnumMap<>(Kind.class);
  private final List<String> visited = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private int links;

  private Mermaid(Diagram diagram) {
    this.diagram = diagram;
  }

  static Flowchart of(Diagram diagram) {
    return new Mermaid(diagram).write();
  }

  private Flowchart write() {
    line("start([\"Start\"])");
    diagram.boxes().forEach(this::box);
    if (diagram.start() != Exit.NOWHERE) {
      link("start", "-->", "", id(diagram.start()), false);
    }
    diagram.boxes().forEach(box -> box.exits().forEach(exit -> exit(box, exit)));
    kinds.forEach(
        (kind, ids) -> {
          String name = kind.name().toLowerCase(Locale.ROOT);
          line(
              "classDef %s fill:%s,stroke:%s,color:#111827"
                  .formatted(name, kind.fill, kind.stroke));
          line("class %s %s".formatted(String.join(",", ids), name));
        });
    if (!visited.isEmpty()) {
      line("classDef visited stroke:%s,stroke-width:4px".formatted(LineStyle.TAKEN.colour));
      line("class %s visited".formatted(String.join(",", visited)));
    }
    if (!taken.isEmpty()) {
      String style = "stroke:%s,stroke-width:4px".formatted(LineStyle.TAKEN.colour);
      line("linkStyle %s %s".formatted(String.join(",", taken), style));
    }
    return new Flowchart(text.toString(), links);
  }

  private void box(Box box) {
    var lines = new ArrayList<String>();
    lines.add("<b>" + escaped(String.join(" ", box.title())) + "</b>");
    lines.add(escaped(box.subtitle()));
    box.about().forEach(line -> lines.add(escaped(line)));
    line("%s[\"%s\"]".formatted(id(box.number()), String.join("<br/>", lines)));
    kinds.computeIfAbsent(box.kind(), _ -> new ArrayList<>()).add(id(box.number()));
    if (diagram.walk().isShown() && box.isVisited()) {
      visited.add(id(box.number()));
    }
  }

  private void exit(Box box, Exit exit) {
    String words = TextWidth.shortened(exit.words(), Style.TEXT_SIZE, Style.TEXT_WIDTH);
    String label = exit.wasTaken() ? "%s (%s)".formatted(words, exit.stepsInShort()) : words;
    String target = id(exit.target());
    if (exit.leadsNowhere()) {
      target = "nowhere" + links;
      line("%s([\"no such block\"])".formatted(target));
    }
    link(id(box.number()), exit.isError() ? "-.->" : "-->", label, target, exit.wasTaken());
  }

  private void link(String from, String arrow, String label, String to, boolean isTaken) {
    String words = label.isEmpty() ? "" : "|\"%s\"|".formatted(escaped(label));
    line("%s %s%s %s".formatted(from, arrow, words, to));
    if (isTaken || (diagram.walk().isShown() && from.equals("start"))) {
      taken.add(String.valueOf(links));
    }
    links++;
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  private static String id(int box) {
    return "n" + (box + 1);
  }

  private static String escaped(String label) {
    var escaped = new StringBuilder();
    TextWidth.visible(label)
        .codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character)
                  || HARMLESS.indexOf(character) >= 0
                  || character > 0xffff) {
                escaped.appendCodePoint(character);
              } else {
                escaped.append('#').append(character).append(';');
              }
            });
    return escaped.toString();
  }
}
