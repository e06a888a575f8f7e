package dev.unbroken.bench.stitching;

import dev.unbroken.bench.Curve;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How the requests to S3 grow: with playlists, not with segments. */
final class AskedOfS3 {

  private static final Broadcast LONGEST = Broadcast.LONGEST;
  private static final Broadcast TENTH = LONGEST.ofSegments(LONGEST.segments() / 10);

  private AskedOfS3() {}

  static Row row(Recorder recorder) throws IOException, InterruptedException {
    return Row.beside(
            "stitching-requests",
            "S3 requests of stitching 48 h",
            new Pairs(requests(recorder, LONGEST), requests(recorder, TENTH)),
            "ours over a tenth of the segments",
            "requests",
            Goal.partOfPeer(1))
        .remarked(
            "They grow with playlists, fragments by renditions, and not with segments; counted by"
                + " the client as they are sent.");
  }

  static List<Curve> curves(Recorder recorder) throws IOException, InterruptedException {
    var bySegments = new ArrayList<Curve.Point>();
    for (var part : List.of(100, 30, 10, 3, 1)) {
      var broadcast = LONGEST.ofSegments(LONGEST.segments() / part);
      bySegments.add(
          new Curve.Point(
              (double) broadcast.playlists() * broadcast.segments(),
              requests(recorder, broadcast).median()));
    }
    var byPlaylists = new ArrayList<Curve.Point>();
    for (var fragments : List.of(1, 2, 5, 10, 20)) {
      var broadcast = new Broadcast(fragments, TENTH.renditions(), TENTH.segments());
      byPlaylists.add(
          new Curve.Point(broadcast.playlists(), requests(recorder, broadcast).median()));
    }
    return List.of(
        curve("stitching-requests-by-segments", "segments of 100 playlists", bySegments),
        curve("stitching-requests-by-playlists", "playlists of 432 segments", byPlaylists));
  }

  private static Curve curve(String name, String x, List<Curve.Point> points) {
    return new Curve(
        name,
        "S3 requests of a stitch",
        x,
        "requests",
        List.of(new Curve.Line("Unbroken", points)));
  }

  private static Samples requests(Recorder recorder, Broadcast broadcast)
      throws IOException, InterruptedException {
    return Samples.of(recorder.finish(broadcast, 0).requests());
  }
}
