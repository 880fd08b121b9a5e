/// What a sandbox runs before the function: the only code of this project on its class path.
@NullMarked
package io.callbackchecker.emulator.sandbox;

import org.jspecify.annotations.NullMarked;
