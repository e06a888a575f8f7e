/**
 * Whether a call was signed, by Signature Version 4, with a key of the deployment; no word of AWS's
 * SDK.
 */
@NullMarked
package dev.unbroken.signature;

import org.jspecify.annotations.NullMarked;
