@NullMarked
package io.callbackchecker.aws;

import org.jspecify.annotations.NullMarked;
