/// Makes the cache of loaded classes when the runtime is built; not shipped.
@NullMarked
package io.callbackchecker.runtime.build;

import org.jspecify.annotations.NullMarked;
