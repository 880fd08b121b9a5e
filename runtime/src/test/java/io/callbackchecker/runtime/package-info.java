@NullMarked
package io.callbackchecker.runtime;

import org.jspecify.annotations.NullMarked;
