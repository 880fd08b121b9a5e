@NullMarked
package io.callbackchecker.local.doctor;

import org.jspecify.annotations.NullMarked;
