@NullMarked
package io.callbackchecker.flow.language;

import org.jspecify.annotations.NullMarked;
