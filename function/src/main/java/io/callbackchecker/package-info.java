/// The domain: callback numbers, the registry that stores each number once, operations and their
/// outcomes. It knows nothing of AWS or JSON. Start reading at
/// [io.callbackchecker.CallbackRegistry].
@NullMarked
package io.callbackchecker;

import org.jspecify.annotations.NullMarked;
