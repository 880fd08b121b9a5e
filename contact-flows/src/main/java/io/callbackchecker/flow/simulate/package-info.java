/// A flow with callers, agents, a queue and functions. Start reading at
/// [io.callbackchecker.flow.simulate.CallCenter].
@NullMarked
package io.callbackchecker.flow.simulate;

import org.jspecify.annotations.NullMarked;
