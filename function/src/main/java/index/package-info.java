/// The handlers under the names in the headings of the contract.
@NullMarked
package index;

import org.jspecify.annotations.NullMarked;
