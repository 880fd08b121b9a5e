/// The edge to Lambda and Connect: handler, event, reply, configuration, log. Start reading at
/// [io.callbackchecker.lambda.CallbackHandler].
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
