@NullMarked
package io.callbackchecker.flow;

import org.jspecify.annotations.NullMarked;
