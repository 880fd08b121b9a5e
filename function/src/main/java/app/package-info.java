/// The handlers under the names in the tables of the contract.
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
