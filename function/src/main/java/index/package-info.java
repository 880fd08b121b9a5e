/// The handlers under the names that the contract gives them.
@NullMarked
package index;

import org.jspecify.annotations.NullMarked;
