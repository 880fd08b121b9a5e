/// The view of the console on the table: which numbers wait for a callback, why, and free one.
/// Start reading at [io.callbackchecker.cli.console.pending.PendingView], then
/// [io.callbackchecker.cli.console.pending.EntryReader].
@NullMarked
package io.callbackchecker.cli.console.pending;

import org.jspecify.annotations.NullMarked;
