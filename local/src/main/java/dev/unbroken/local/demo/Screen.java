package dev.unbroken.local.demo;

/** Where the demo is watched; closed when there is nothing more to watch. */
sealed interface Screen extends AutoCloseable permits LiveScreen, PlainScreen {

  /** Something happened, or something else goes on. */
  void happened(Scene.Told told);

  /** Shows the story from now on. */
  void show(Story story);

  @Override
  void close();
}
