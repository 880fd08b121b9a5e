/// Functions to deploy into the emulator.
@NullMarked
package io.callbackchecker.local.handlers;

import org.jspecify.annotations.NullMarked;
