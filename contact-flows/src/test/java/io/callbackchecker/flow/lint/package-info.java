@NullMarked
package io.callbackchecker.flow.lint;

import org.jspecify.annotations.NullMarked;
