package dev.unbroken.stitching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A master playlist and its media playlists, checked and ready to be written. */
record Planned(
    MergedMaster master, List<MergedPlaylist> playlists, Timeline timeline, List<String> remarks) {

  static Planned of(List<FragmentPlaylists> fragments, RenditionChoice choice, String file)
      throws UnstitchableException {
    var master = Planner.plan(fragments, choice, file);
    var playlists = master.playlists();
    var remarks = new ArrayList<>(master.remarks());
    var timeline = Timeline.of(playlists, remarks);
    for (var playlist : playlists) {
      MediaWriter.check(playlist, timeline);
    }
    return new Planned(master, playlists, timeline, List.copyOf(remarks));
  }

  /** Writes the master last, so that whoever finds it finds all it refers to. */
  void write(String path, PlaylistSink sink) throws IOException, UnstitchableException {
    for (var playlist : playlists) {
      sink.write(playlist.path(), MediaWriter.write(playlist, timeline));
    }
    sink.write(path, MasterWriter.write(master));
  }

  MergedPlaylist playlist(int variant) {
    return master.variants().get(variant).playlist().orElseThrow();
  }

  Optional<MergedPlaylist> inFolder(String folder) {
    return playlists.stream().filter(playlist -> playlist.folder().equals(folder)).findFirst();
  }
}
