package dev.unbroken.media;

import dev.unbroken.stitching.Fragment;
import dev.unbroken.stitching.OpenedFragment;
import dev.unbroken.stitching.Readiness;
import dev.unbroken.stitching.Stitcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fragments of a recording are good for.
 *
 * @param playable those with media, in their order
 * @param unfinished why the media may not be all there yet, finished sentences
 * @param leftOut why the others cannot be used, finished sentences
 */
record Survey(List<OpenedFragment> playable, List<String> unfinished, List<String> leftOut) {

  Survey {
    playable = List.copyOf(playable);
    unfinished = List.copyOf(unfinished);
    leftOut = List.copyOf(leftOut);
  }

  static Survey of(List<Fragment> fragments) throws IOException {
    var playable = new ArrayList<OpenedFragment>();
    var unfinished = new ArrayList<String>();
    var leftOut = new ArrayList<String>();
    for (var fragment : fragments) {
      var opened = new OpenedFragment(fragment);
      switch (Stitcher.survey(opened)) {
        case Readiness.Complete() -> playable.add(opened);
        case Readiness.Incomplete(var why) -> {
          playable.add(opened);
          unfinished.add(why);
        }
        case Readiness.NoMedia(var why) -> {
          unfinished.add(why);
          leftOut.add(why + " It was left out.");
        }
      }
    }
    return new Survey(playable, unfinished, leftOut);
  }
}
