package io.callbackchecker.flow.draw;

import java.util.Locale;

/// Where the boxes of a picture stand.
public enum Positions {
  /// Where they make the picture easiest to read.
  AUTOMATIC,

  /// In the columns, and in the order from top to bottom, that they have in Connect's designer. A
  /// box moves to a later column if a line would have to run back within its own.
  DESIGNER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
