/** The agent: carries a media server's HLS output into the recordings' fragments in S3. */
@NullMarked
package dev.unbroken.agent;

import org.jspecify.annotations.NullMarked;
