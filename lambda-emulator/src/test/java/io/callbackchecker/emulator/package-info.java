@NullMarked
package io.callbackchecker.emulator;

import org.jspecify.annotations.NullMarked;
