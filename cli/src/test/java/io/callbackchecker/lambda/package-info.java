/// The functions in a test's own process. It is in the functions' package to reach their wiring.
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
