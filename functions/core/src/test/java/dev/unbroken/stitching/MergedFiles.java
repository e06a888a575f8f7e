package dev.unbroken.stitching;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was written, and what the stitcher said of it. */
record MergedFiles(Map<String, String> files, Stitched stitched) {

  static MergedFiles of(Fragment... fragments) throws IOException, UnstitchableException {
    var files = new LinkedHashMap<String, String>();
    var stitched = Stitcher.stitch(List.of(fragments), files::put);
    return new MergedFiles(files, stitched);
  }

  String master() {
    return files.get("master.m3u8");
  }

  /** The one rendition of a recording that has one, whatever its folder is called. */
  String only() {
    return files.get(stitched.renditions().getFirst().path() + "/playlist.m3u8");
  }

  String at(String path) {
    return files.get(path);
  }
}
