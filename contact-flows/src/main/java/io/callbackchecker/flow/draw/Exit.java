package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The branches of an action that lead to the same target.
///
/// @param words what makes a contact take them
/// @param lines the same, as it fits into a box
/// @param isError whether they are all for errors
/// @param target the number of the box that they lead to, or [#NOWHERE]
/// @param hasLine whether a line leads there; otherwise a sign in the box says where it leads
/// @param steps as which steps of the walk they were taken, in order
record Exit(
    String words,
    List<String> lines,
    boolean isError,
    int target,
    boolean hasLine,
    List<String> steps) {
  static final int NOWHERE = -1;
  static final double ROW = 16;
  private static final double GAP = 4;
  private static final int MAX_LINES = 2;
  private static final int MAX_STEPS = 3;

  /// @param sign where it leads, if it has no line; or else empty
  static Exit of(List<Branch> branches, int target, String sign, List<String> steps) {
    String words = Wording.words(branches);
    double room =
        Style.TEXT_WIDTH
            - TextWidth.bold(sign, Style.TEXT_SIZE)
            - (steps.isEmpty()
                ? 0
                : TextWidth.bold(inShort(steps), Style.TEXT_SIZE) + Style.PADDING);
    var lines = new ArrayList<>(TextWidth.wrapped(words, Style.TEXT_SIZE, room, MAX_LINES));
    String last = lines.isEmpty() ? "" : lines.removeLast();
    lines.add(last + sign);
    boolean isError = branches.stream().allMatch(b -> b instanceof Branch.OnError);
    return new Exit(words, List.copyOf(lines), isError, target, sign.isEmpty(), steps);
  }

  boolean leadsNowhere() {
    return target == NOWHERE;
  }

  boolean wasTaken() {
    return !steps.isEmpty();
  }

  double height() {
    return ROW * lines.size() + GAP;
  }

  /// Steps in a few characters: the first ones, and how many there are.
  String stepsInShort() {
    return inShort(steps);
  }

  private static String inShort(List<String> steps) {
    boolean isShort = steps.size() <= MAX_STEPS;
    String first = steps.stream().limit(isShort ? MAX_STEPS : 1).collect(Collectors.joining(", "));
    return isShort ? first : "%s … (%s×)".formatted(first, steps.size());
  }
}
