package io.callbackchecker;

/// The `result` of a reply.
public enum Result {
  SUCCESS,
  FAIL
}
