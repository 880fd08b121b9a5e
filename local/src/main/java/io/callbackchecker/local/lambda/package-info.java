/// A Lambda emulator: the Invoke API in front, sandboxes (processes under AWS's own runtime
/// interface client) behind. It knows nothing of callbacks. Start reading at
/// [io.callbackchecker.local.lambda.LambdaEmulator].
@NullMarked
package io.callbackchecker.local.lambda;

import org.jspecify.annotations.NullMarked;
