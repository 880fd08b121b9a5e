package io.callbackchecker;

/// What is wrong with an invalid callback number. The contact flow reads the name as `error`, to
/// tell a number that only we do not know from one that nobody can be called at.
public enum NumberError {
  /// An international number, by its form, that is not in the numbering plans we know. It may be in
  /// use: the plans change before our copy of them does.
  NOT_IN_NUMBERING_PLAN,
  /// A number that cannot be anyone's, such as +10000000000.
  UNASSIGNABLE,
  /// Digits that stand for a withheld caller id.
  WITHHELD,
  /// Anything else: it is unclear which number is meant, if any.
  NOT_A_NUMBER
}
