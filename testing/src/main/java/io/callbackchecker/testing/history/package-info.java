/// Decides whether the answers about one callback number fit calls made one after the other. Start
/// reading at [io.callbackchecker.testing.history.HistoryChecker].
@NullMarked
package io.callbackchecker.testing.history;

import org.jspecify.annotations.NullMarked;
