@NullMarked
package io.callbackchecker.flow.script;

import org.jspecify.annotations.NullMarked;
