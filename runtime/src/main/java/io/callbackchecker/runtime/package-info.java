/// What fetches invocations for the function where it brings its own JDK. Start reading at
/// [io.callbackchecker.runtime.RuntimeLoop].
@NullMarked
package io.callbackchecker.runtime;

import org.jspecify.annotations.NullMarked;
