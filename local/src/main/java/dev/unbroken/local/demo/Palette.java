package dev.unbroken.local.demo;

/** The colours of the terminal; {@link #PLAIN} has none. */
enum Palette {
  COLOURED {
    @Override
    String paint(String code, String text) {
      return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  },
  PLAIN {
    @Override
    String paint(String code, String text) {
      return text;
    }
  };

  // The colours of the streams in the media and on the page: blue, orange, green.
  private static final String[] STREAMS = {"38;5;75", "38;5;208", "38;5;77"};

  abstract String paint(String code, String text);

  String stream(int number, String text) {
    return paint(STREAMS[(number - 1) % STREAMS.length], text);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String soft(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("1;32", text);
  }

  String bad(String text) {
    return paint("1;31", text);
  }

  String warn(String text) {
    return paint("33", text);
  }
}
