@NullMarked
package io.callbackchecker;

import org.jspecify.annotations.NullMarked;
