package io.callbackchecker.benchmark;

/// What is measured.
enum Quantity {
  /// Process start to the first request for an invocation, milliseconds.
  INIT,

  /// Process start to the first reply, milliseconds.
  FIRST_REPLY,

  /// The first invocation, from its dispatch to the reply, milliseconds.
  FIRST_INVOKE,

  /// The restore of the snapshot to the first reply, milliseconds.
  RESTORE_TO_REPLY,

  /// A set of a new number in a warm process, milliseconds.
  SET_NEW,

  /// A set of a stored number in a warm process, milliseconds.
  SET_DUPLICATE,

  /// A clear of a stored number in a warm process, milliseconds.
  CLEAR,

  /// The most memory that the process held, megabytes.
  PEAK,

  /// The zip that is deployed, megabytes.
  ARTIFACT,

  /// Our code in one invocation, the network left out, microseconds.
  OWN_WORK,

  /// What our code allocates in one invocation, bytes.
  ALLOCATED,

  /// Requests to the datastore in one invocation of the self-contained runtime.
  REQUESTS,

  /// The same of the baseline in Node.
  NODE_REQUESTS,

  /// The same of the baseline in Java.
  JAVA_REQUESTS
}
