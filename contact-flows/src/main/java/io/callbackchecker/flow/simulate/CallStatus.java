package io.callbackchecker.flow.simulate;

import java.util.Locale;

/// What answers when Connect dials a customer before an agent.
public enum CallStatus {
  HUMAN("CallAnswered"),
  VOICEMAIL_BEEP("VoicemailBeep"),
  VOICEMAIL_NO_BEEP("VoicemailNoBeep"),
  NOT_DETECTED("NotDetected"),
  /// It rings out. No flow runs.
  NOBODY("");

  /// The operand of `CheckOutboundCallStatus`.
  final String operand;

  CallStatus(String operand) {
    this.operand = operand;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
