package io.callbackchecker.flow.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a flow is for. The API writes `AGENT_WHISPER`, an export `agentWhisper`.
public enum FlowType {
  CONTACT_FLOW,
  CUSTOMER_QUEUE,
  CUSTOMER_HOLD,
  CUSTOMER_WHISPER,
  OUTBOUND_WHISPER,
  AGENT_HOLD,
  AGENT_WHISPER,
  AGENT_TRANSFER,
  QUEUE_TRANSFER,
  CAMPAIGN,
  MODULE;

  public static Optional<FlowType> named(String name) {
    return Arrays.stream(values()).filter(t -> plain(t.name()).equals(plain(name))).findFirst();
  }

  /// Whether a contact can be transferred to a flow of this type.
  public boolean takesTransfers() {
    return this == CONTACT_FLOW || this == AGENT_TRANSFER || this == QUEUE_TRANSFER;
  }

  public boolean isHold() {
    return this == CUSTOMER_HOLD || this == AGENT_HOLD;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
