/** What the agent has taken from the media server, kept on disk until it is in S3. */
@NullMarked
package dev.unbroken.agent.spool;

import org.jspecify.annotations.NullMarked;
