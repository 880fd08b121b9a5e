/// What JMH measures of the functions; in their package, since they are not public.
@NullMarked
package io.callbackchecker.lambda;

import org.jspecify.annotations.NullMarked;
