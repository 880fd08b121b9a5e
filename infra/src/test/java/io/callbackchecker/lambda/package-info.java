/// Opens the functions to the tests of the infrastructure.
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
