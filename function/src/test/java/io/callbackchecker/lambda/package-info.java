@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
