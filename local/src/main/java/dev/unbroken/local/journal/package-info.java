/** What is under way, kept in files that outlive the process. */
@NullMarked
package dev.unbroken.local.journal;

import org.jspecify.annotations.NullMarked;
