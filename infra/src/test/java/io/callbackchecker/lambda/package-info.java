/// Gives the infrastructure's tests access to the functions' package-private classes.
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
