/// What the tests hold the whole code base to: its layout, and the limits that its docs name.
@NullMarked
package io.callbackchecker.layout;

import org.jspecify.annotations.NullMarked;
