package io.callbackchecker.flow.simulate;

/// How a customer contacts the call centre.
public enum Channel {
  VOICE,
  CHAT,
  TASK,
  EMAIL
}
