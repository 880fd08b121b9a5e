@NullMarked
package io.callbackchecker.flow.draw;

import org.jspecify.annotations.NullMarked;
