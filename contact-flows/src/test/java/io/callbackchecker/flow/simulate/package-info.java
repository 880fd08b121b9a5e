@NullMarked
package io.callbackchecker.flow.simulate;

import org.jspecify.annotations.NullMarked;
