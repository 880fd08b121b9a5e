@NullMarked
package io.callbackchecker.history;

import org.jspecify.annotations.NullMarked;
