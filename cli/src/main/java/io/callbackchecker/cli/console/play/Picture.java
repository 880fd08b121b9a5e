package io.callbackchecker.cli.console.play;

import io.callbackchecker.flow.draw.Drawing;
import io.callbackchecker.flow.draw.Positions;
import io.callbackchecker.flow.draw.Walk;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The picture of a flow, with the path of a call.
///
/// @param key differs for different pictures
/// @param svg empty if there is none
/// @param note why there is none; empty if there is
public record Picture(String key, String name, String svg, String note) {
  static final Picture NONE = new Picture("none", "", "", "There is no flow to show.");

  /// With so many blocks, each picture takes longer than a step.
  private static final int MAX_LIVE = 150;

  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 ([\\d.]+) ([\\d.]+)\"");

  /// Small enough for a screen, large enough to read.
  private static final double SCALE = 0.8;

  /// What decides how a picture looks.
  ///
  /// @param isPlayed whether it shows a path, even an empty one
  /// @param block in which the contact is; empty for none
  record Subject(Flow flow, boolean isPlayed, List<TakenBranch> taken, String block) {
    String key() {
      return "%s-%s-%s"
          .formatted(
              Integer.toHexString(System.identityHashCode(flow)),
              isPlayed ? taken.size() : "x",
              Integer.toHexString(block.hashCode()));
    }

    /// Large ones are drawn once, without the path.
    Subject drawable() {
      return flow.actions().size() > MAX_LIVE ? new Subject(flow, false, List.of(), "") : this;
    }
  }

  static Picture of(Subject subject) {
    Flow flow = subject.flow();
    var refusal = Drawing.refusal(flow);
    if (refusal.isPresent()) {
      return new Picture(subject.key(), flow.name(), "", "No picture: " + refusal.get());
    }
    Walk walk = subject.isPlayed() ? Walk.of(flow, List.of(subject.taken())) : Walk.NONE;
    String svg =
        Drawing.svg(
            flow, Positions.AUTOMATIC, subject.block().isEmpty() ? walk : walk.at(subject.block()));
    String note =
        flow.actions().size() > MAX_LIVE
            ? "The flow is too large to show the path while it is taken: see the transcript."
            : "";
    return new Picture(subject.key(), flow.name(), sized(svg), note);
  }

  private static String sized(String svg) {
    return SIZE.matcher(svg).replaceFirst(Picture::withSize);
  }

  private static String withSize(MatchResult box) {
    return Matcher.quoteReplacement(
        "%s width=\"%s\" height=\"%s\""
            .formatted(
                box.group(),
                Math.round(Double.parseDouble(box.group(1)) * SCALE),
                Math.round(Double.parseDouble(box.group(2)) * SCALE)));
  }
}
