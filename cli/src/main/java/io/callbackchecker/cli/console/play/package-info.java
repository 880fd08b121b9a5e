/// The view that plays a call: on the flow's picture, with the real functions and the table beside
/// it. Start reading at [io.callbackchecker.cli.console.play.Play].
@NullMarked
package io.callbackchecker.cli.console.play;

import org.jspecify.annotations.NullMarked;
