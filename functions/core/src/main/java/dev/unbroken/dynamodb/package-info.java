/** How items, transactions and pages of the tables are read and written. */
@NullMarked
package dev.unbroken.dynamodb;

import org.jspecify.annotations.NullMarked;
