/// The domain: a callback number in its one form, the registry that stores each number once, and
/// the outcomes. It knows no AWS and no JSON. Start reading at
/// [io.callbackchecker.CallbackRegistry].
@NullMarked
package io.callbackchecker;

import org.jspecify.annotations.NullMarked;
