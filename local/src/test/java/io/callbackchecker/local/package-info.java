@NullMarked
package io.callbackchecker.local;

import org.jspecify.annotations.NullMarked;
