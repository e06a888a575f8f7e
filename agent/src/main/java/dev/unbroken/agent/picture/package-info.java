/** What ffmpeg and ffprobe tell and draw of a segment. */
@NullMarked
package dev.unbroken.agent.picture;

import org.jspecify.annotations.NullMarked;
