/** The template's tables on DynamoDB Local, and the functions that follow their streams. */
@NullMarked
package dev.unbroken.local.tables;

import org.jspecify.annotations.NullMarked;
