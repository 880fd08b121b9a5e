/// Scripts of what callers and agents do. Start reading at [io.callbackchecker.flow.script.Script].
@NullMarked
package io.callbackchecker.flow.script;

import org.jspecify.annotations.NullMarked;
