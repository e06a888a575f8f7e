package dev.unbroken.playbackkeys;

/** What stands between the two lines of a PEM text of a public key, or why there is nothing. */
sealed interface PemText {

  /** The line such a text begins with. */
  String BEGIN = "-----BEGIN PUBLIC KEY-----";

  /** The line such a text ends with. */
  String END = "-----END PUBLIC KEY-----";

  /** The base64 inside, in one line; whether it is valid is still to be seen. */
  record Body(String base64) implements PemText {}

  /** It is something else. */
  record Refused(String reason) implements PemText {}

  /** Reads a text, with any space around it and any line breaks in it. */
  static PemText read(String text) {
    var pem = text.strip();
    if (pem.contains("PRIVATE KEY-----")) {
      return new Refused("Member must hold a public key; this is a private one, to be kept secret");
    }
    if (pem.contains("BEGIN CERTIFICATE-----")) {
      return new Refused("Member must hold a public key alone; this is a certificate");
    }
    if (!pem.startsWith(BEGIN) || !pem.endsWith(END) || pem.indexOf(END) < BEGIN.length()) {
      return new Refused("Member must be a PEM text from '%s' to '%s'".formatted(BEGIN, END));
    }
    if (pem.indexOf(END) < pem.length() - END.length()) {
      return new Refused("Member must hold one public key, not several");
    }
    var body = pem.substring(BEGIN.length(), pem.length() - END.length());
    return new Body(body.replaceAll("\\s", ""));
  }
}
