package dev.unbroken.stitching;

import java.io.IOException;

/**
 * A media playlist of a fragment that has been read once.
 *
 * @param reference how the fragment's master playlist refers to it
 * @param scope the variables of that master playlist
 * @param independent whether each segment can be decoded by itself
 * @param limit how far it is used, in nanoseconds: {@link Long#MAX_VALUE} for all of it
 * @param hole how long nothing follows it, in nanoseconds, until its siblings end
 */
record MediaPlaylist(
    Source source,
    String reference,
    Variables scope,
    boolean independent,
    long limit,
    long hole,
    MediaFacts facts) {

  /** The same playlist, used only so far. */
  MediaPlaylist until(long limit) throws IOException, UnstitchableException {
    var variables = scope.within(reference);
    var shorter =
        MediaSurvey.of(source, variables, limit).orElseThrow(() -> source.problem("has vanished"));
    return new MediaPlaylist(source, reference, scope, independent, limit, hole, shorter);
  }

  /** The same playlist, followed by a hole. */
  MediaPlaylist followedByHole(long nanos) {
    return new MediaPlaylist(source, reference, scope, independent, limit, nanos, facts);
  }

  /** The least protocol version that it needs: that of GAP where it has a hole. */
  int version() {
    return hole > 0 ? Math.max(8, facts.version()) : facts.version();
  }

  /** Opens it once more, to be closed by the caller. */
  MediaReader read() throws IOException, UnstitchableException {
    var file = source.open().orElseThrow(() -> source.problem("has vanished"));
    return new MediaReader(source, file, scope.within(reference));
  }

  /** The folder that its URIs are relative to, seen from the {@code media/hls/} folder. */
  String folder() {
    return source.fragment().location() + "/" + Reference.folder(Reference.resolve("", reference));
  }

  boolean whole() {
    return limit == Long.MAX_VALUE;
  }
}
