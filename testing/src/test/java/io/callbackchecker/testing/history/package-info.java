@NullMarked
package io.callbackchecker.testing.history;

import org.jspecify.annotations.NullMarked;
