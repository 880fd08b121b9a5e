package io.callbackchecker.flow.draw;

import java.util.List;

/// An action as a picture shows it: what it is, what it does, and where it leads.
///
/// @param number its place among the actions of the flow
/// @param title one or two lines
/// @param about lines that say what it does
/// @param tooltip what the lines left out
/// @param isReachable whether a path leads here from the start
/// @param isVisited whether a contact came here
record Box(
    int number,
    Kind kind,
    List<String> title,
    String subtitle,
    List<String> about,
    List<Exit> exits,
    String tooltip,
    boolean isReachable,
    boolean isVisited) {

  /// Where lines of errors arrive, below the others, so that the two never run into each other.
  static final double ERROR_ENTRY = 34;

  static final double ENTRY = 18;
  private static final double TITLE_ROW = 18;
  private static final double TEXT_ROW = 16;

  double titleBase(int line) {
    return Style.PADDING + TITLE_ROW * line + 11;
  }

  double subtitleBase() {
    return Style.PADDING + TITLE_ROW * title.size() + 10;
  }

  double aboutBase(int line) {
    return Style.PADDING + TITLE_ROW * title.size() + TEXT_ROW * (line + 1) + 13;
  }

  /// Where the exits begin.
  double ruler() {
    return Style.PADDING + TITLE_ROW * title.size() + TEXT_ROW * (about.size() + 1) + 6;
  }

  /// The top of an exit.
  double exitTop(int exit) {
    return ruler() + 4 + exits.stream().limit(exit).mapToDouble(Exit::height).sum();
  }

  /// The middle of an exit, where its line leaves.
  double exit(int exit) {
    return exitTop(exit) + exits.get(exit).height() / 2;
  }

  double height() {
    return exits.isEmpty() ? ruler() + 2 : exitTop(exits.size()) + 4;
  }
}
