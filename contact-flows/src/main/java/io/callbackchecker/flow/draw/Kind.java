package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Behavior;

/// What sort of thing an action does, which a picture shows as a colour.
///
/// @implNote the fills are so light that the text on them has a contrast of more than 7 to 1
enum Kind {
  TALKS("talks to the caller", "#dcfce7", "#15803d"),
  DECIDES("decides", "#fef9c3", "#a16207"),
  SETS("sets or notes something", "#f1f5f9", "#64748b"),
  INVOKES("invokes a function or a module", "#ffedd5", "#c2410c"),
  MOVES("queues, transfers or calls back", "#dbeafe", "#1d4ed8"),
  ASKS("uses another system", "#f3e8ff", "#7e22ce"),
  ENDS("ends", "#e5e7eb", "#374151"),
  UNKNOWN("unknown type", "#fee2e2", "#b91c1c");

  final String words;
  final String fill;
  final String stroke;

  Kind(String words, String fill, String stroke) {
    this.words = words;
    this.fill = fill;
    this.stroke = stroke;
  }

  static Kind of(Action action) {
    return action.behavior().map(Kind::of).orElse(UNKNOWN);
  }

  private static Kind of(Behavior behavior) {
    return switch (behavior) {
      case PROMPT, PROMPT_LOOP, MENU, STORED_INPUT, PHONE_INPUT, LEX -> TALKS;
      case COMPARE, LOOP, CHECK_METRIC, CALL_STATUS, CHECK_HOURS, SPLIT_BY_PERCENTAGE, WAIT ->
          DECIDES;
      case INVOKE_FUNCTION, INVOKE_MODULE -> INVOKES;
      case TRANSFER_TO_FLOW,
          TRANSFER_TO_QUEUE,
          DEQUEUE_TO_QUEUE,
          TRANSFER_TO_AGENT,
          TRANSFER_TO_NUMBER,
          CREATE_CALLBACK ->
          MOVES;
      case SET_CALLBACK_NUMBER,
          SET_QUEUE,
          SET_ATTRIBUTES,
          SET_FLOW_ATTRIBUTES,
          SET_HOOKS,
          TAG,
          UNTAG,
          TOUCHTONE_BUFFER,
          NO_EFFECT ->
          SETS;
      case DISCONNECT, END_FLOW, END_MODULE -> ENDS;
      case EXTERNAL -> ASKS;
    };
  }
}
