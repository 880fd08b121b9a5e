/// What callers and agents do, written down. Start reading at
/// [io.callbackchecker.flow.script.Script].
@NullMarked
package io.callbackchecker.flow.script;

import org.jspecify.annotations.NullMarked;
