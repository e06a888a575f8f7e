package dev.unbroken.stitching;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Makes one video of fragments by writing playlists that refer to their segments where they are.
 */
public final class Stitcher {

  private static final String MEDIA = "playlist.m3u8";
  private static final String BYTE_RANGE_MEDIA = "byte-range-variant.m3u8";

  private Stitcher() {}

  /**
   * Tells whether a fragment is written to its end; an IOException when its files cannot be read.
   */
  public static Readiness survey(Fragment fragment) throws IOException {
    return survey(new OpenedFragment(fragment));
  }

  /** The same of a fragment that stitching need not read again. */
  public static Readiness survey(OpenedFragment opened) throws IOException {
    var fragment = opened.fragment();
    try {
      var main = opened.playlists(Stitched.MASTER);
      if (main.isEmpty() || main.get().variants().isEmpty()) {
        return new Readiness.NoMedia(noMedia(fragment, main));
      }
      var unfinished = new ArrayList<>(main.get().unfinished());
      opened
          .playlists(Stitched.BYTE_RANGE_MASTER)
          .ifPresent(pair -> unfinished.addAll(pair.unfinished()));
      return unfinished.isEmpty()
          ? new Readiness.Complete()
          : new Readiness.Incomplete(String.join(" ", unfinished));
    } catch (UnstitchableException e) {
      return new Readiness.Incomplete(e.getMessage());
    }
  }

  /** Stitches fragments in all renditions they can be merged in. */
  public static Stitched stitch(List<Fragment> fragments, PlaylistSink sink)
      throws IOException, UnstitchableException {
    return stitch(
        fragments.stream().map(OpenedFragment::new).toList(), new RenditionChoice.Every(), sink);
  }

  /**
   * Writes the merged playlists of at least one fragment, in the order they were broadcast. Nothing
   * is written unless all can be, and the master playlist last; the same fragments give the same
   * bytes. An UnstitchableException says why they cannot be one video.
   *
   * @param choice the renditions that are kept, of those whose height is known
   */
  public static Stitched stitch(
      List<OpenedFragment> fragments, RenditionChoice choice, PlaylistSink sink)
      throws IOException, UnstitchableException {
    if (fragments.isEmpty()) {
      throw new IllegalArgumentException("There is no fragment to stitch");
    }
    var opened = new ArrayList<FragmentPlaylists>();
    for (var fragment : fragments) {
      var playlists = fragment.playlists(Stitched.MASTER);
      if (playlists.isEmpty() || playlists.get().variants().isEmpty()) {
        throw new UnstitchableException(noMedia(fragment.fragment(), playlists));
      }
      opened.add(playlists.get());
    }
    var main = Planned.of(opened, choice, MEDIA);
    var remarks = new ArrayList<>(main.remarks());
    var byteRanges = byteRanges(fragments, choice, remarks);
    main.write(Stitched.MASTER, sink);
    if (byteRanges.isPresent()) {
      byteRanges.get().write(Stitched.BYTE_RANGE_MASTER, sink);
    }
    return new Stitched(
        Duration.ofNanos(main.playlist(0).nanos()),
        renditions(main, byteRanges),
        byteRanges.isPresent(),
        remarks);
  }

  private static String noMedia(Fragment fragment, Optional<FragmentPlaylists> playlists) {
    return playlists.isEmpty()
        ? new Source(fragment, Stitched.MASTER).problem("is missing").getMessage()
        : "Fragment %s has not one segment to play. %s"
            .formatted(fragment.streamId(), String.join(" ", playlists.get().remarks()))
            .strip();
  }

  /** The pair is an extra: where it cannot be merged the recording does without it. */
  private static Optional<Planned> byteRanges(
      List<OpenedFragment> fragments, RenditionChoice choice, List<String> remarks)
      throws IOException {
    try {
      var opened = new ArrayList<FragmentPlaylists>();
      for (var fragment : fragments) {
        var pair = fragment.playlists(Stitched.BYTE_RANGE_MASTER);
        if (pair.isEmpty() || pair.get().variants().isEmpty()) {
          return Optional.empty();
        }
        opened.add(pair.get());
      }
      return Optional.of(Planned.of(opened, choice, BYTE_RANGE_MEDIA));
    } catch (UnstitchableException e) {
      remarks.add("The byte-range playlists are left out. " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Rendition> renditions(Planned main, Optional<Planned> byteRanges) {
    var renditions = new LinkedHashMap<String, Rendition>();
    for (var variant : main.master().variants()) {
      var shown = new Variant(variant.attributes(), "");
      for (var playlist : variant.playlist().stream().toList()) {
        var twin =
            byteRanges.flatMap(pair -> pair.inFolder(playlist.folder())).map(MergedPlaylist::file);
        renditions.putIfAbsent(
            playlist.path(),
            new Rendition(playlist.folder(), playlist.file(), twin, shown.width(), shown.height()));
      }
    }
    return List.copyOf(renditions.values());
  }
}
