@NullMarked
package io.callbackchecker.local.flow;

import org.jspecify.annotations.NullMarked;
