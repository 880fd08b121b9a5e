/// A Lambda emulator: the Invoke API in front, sandboxes (processes under AWS's own runtime
/// interface client) behind. It knows nothing of callbacks. Start reading at
/// [io.callbackchecker.emulator.LambdaEmulator].
@NullMarked
package io.callbackchecker.emulator;

import org.jspecify.annotations.NullMarked;
