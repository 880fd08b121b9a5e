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

  /// A call of a warm process, milliseconds: a set of a new number, a set of a stored one, and a
  /// clear of a stored one.
  SET_NEW,
  SET_DUPLICATE,
  CLEAR,

  /// The most memory that the process held, megabytes.
  PEAK,

  /// The zip that is deployed, megabytes.
  ARTIFACT,

  /// Our code in one invocation, the network left out, microseconds.
  OWN_WORK,

  /// What our code allocates in one invocation, bytes.
  ALLOCATED,

  /// Requests to the datastore in one invocation: of the self-contained runtime, and of the
  /// baselines in Node and in Java.
  REQUESTS,
  NODE_REQUESTS,
  JAVA_REQUESTS
}
