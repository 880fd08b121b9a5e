/// Our registry in the races of [io.callbackchecker.testing.races.Race].
@NullMarked
package io.callbackchecker.races;

import org.jspecify.annotations.NullMarked;
