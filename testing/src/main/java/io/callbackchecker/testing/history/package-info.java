/// Decides whether what clients of one callback number saw can have happened one after the other.
/// Start reading at [io.callbackchecker.testing.history.HistoryChecker].
@NullMarked
package io.callbackchecker.testing.history;

import org.jspecify.annotations.NullMarked;
