@NullMarked
package io.callbackchecker.local.lambda;

import org.jspecify.annotations.NullMarked;
