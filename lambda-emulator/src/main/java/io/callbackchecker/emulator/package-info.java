/// A Lambda emulator: the Invoke API in front, and behind it sandboxes, which are processes that
/// run AWS's own runtime interface client. Start reading at
/// [io.callbackchecker.emulator.LambdaEmulator].
@NullMarked
package io.callbackchecker.emulator;

import org.jspecify.annotations.NullMarked;
