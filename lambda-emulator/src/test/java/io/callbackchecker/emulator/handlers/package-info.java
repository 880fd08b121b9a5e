/// Functions to deploy into the emulator.
@NullMarked
package io.callbackchecker.emulator.handlers;

import org.jspecify.annotations.NullMarked;
