package io.callbackchecker.flow.language;

import java.util.EnumSet;
import java.util.Set;

/// What an action does to a contact, as far as a simulation or a drawing can show it. Several types
/// may do the same.
public enum Behavior {
  /// Says something once.
  PROMPT,
  /// Says something again and again, until something interrupts it.
  PROMPT_LOOP,
  /// Asks for one key.
  MENU,
  /// Asks for any keys, and stores them.
  STORED_INPUT,
  /// Asks for a telephone number, and stores it.
  PHONE_INPUT,
  /// Sets whether keys that are pressed early count.
  TOUCHTONE_BUFFER,
  /// Lets a bot talk to the caller.
  LEX,
  COMPARE,
  LOOP,
  CHECK_METRIC,
  CALL_STATUS,
  CHECK_HOURS,
  SPLIT_BY_PERCENTAGE,
  WAIT,
  INVOKE_FUNCTION,
  INVOKE_MODULE,
  TRANSFER_TO_FLOW,
  TRANSFER_TO_QUEUE,
  /// Moves a contact that waits in a queue to another one.
  DEQUEUE_TO_QUEUE,
  TRANSFER_TO_AGENT,
  TRANSFER_TO_NUMBER,
  CREATE_CALLBACK,
  SET_CALLBACK_NUMBER,
  SET_QUEUE,
  SET_ATTRIBUTES,
  SET_FLOW_ATTRIBUTES,
  SET_HOOKS,
  TAG,
  UNTAG,
  DISCONNECT,
  END_FLOW,
  END_MODULE,
  /// Changes a setting that no caller and no flow notices, such as the voice or the recording.
  NO_EFFECT,
  /// Asks or changes a system other than the flow, such as cases, profiles or tasks.
  EXTERNAL;

  private static final Set<Behavior> SPEAKING =
      EnumSet.of(PROMPT, PROMPT_LOOP, MENU, STORED_INPUT, PHONE_INPUT, LEX);

  private static final Set<Behavior> LEFT_OTHERWISE =
      EnumSet.of(
          PROMPT_LOOP,
          MENU,
          COMPARE,
          LOOP,
          CHECK_METRIC,
          CALL_STATUS,
          CHECK_HOURS,
          SPLIT_BY_PERCENTAGE,
          TRANSFER_TO_FLOW,
          TRANSFER_TO_QUEUE,
          TRANSFER_TO_AGENT,
          DISCONNECT,
          END_FLOW,
          END_MODULE);

  /// Whether the caller hears something.
  public boolean speaks() {
    return SPEAKING.contains(this);
  }

  /// Whether a contact leaves by `NextAction`. The language demands one of most other actions too,
  /// where it is never taken.
  public boolean goesOnByNext() {
    return !LEFT_OTHERWISE.contains(this);
  }
}
