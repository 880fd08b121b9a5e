/// The edge to Lambda and Connect: handlers, event, reply, configuration. Start reading at
/// [io.callbackchecker.lambda.CallbackHandler].
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
