package dev.unbroken.signature;

import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an Authorization header says.
 *
 * @param date the day of the credential's scope, {@code yyyyMMdd}
 * @param signedHeaders lower-case names in alphabetical order
 * @param signature 64 digits of hex
 */
record Authorization(
    String keyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KEY_ID = Pattern.compile("\\w{1,128}");
  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Pattern HEADER = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");

  /** Reads the header; says which part of it is missing or malformed. */
  static Authorization parse(String header) {
    var parts = header.strip().split("\\s+", 2);
    if (!parts[0].equals(ALGORITHM) || parts.length < 2) {
      throw incomplete("it must begin with " + ALGORITHM);
    }
    var members = members(parts[1]);
    var credential = member(members, "Credential").split("/", -1);
    if (credential.length != 5
        || !KEY_ID.matcher(credential[0]).matches()
        || !DATE.matcher(credential[1]).matches()
        || !credential[4].equals(TERMINATOR)) {
      throw incomplete("its Credential must be KEY/yyyyMMdd/REGION/SERVICE/" + TERMINATOR);
    }
    var signature = member(members, "Signature");
    if (!SIGNATURE.matcher(signature).matches()) {
      throw incomplete("its Signature must be 64 digits of lower-case hex");
    }
    return new Authorization(
        credential[0],
        credential[1],
        credential[2],
        credential[3],
        signedHeaders(member(members, "SignedHeaders")),
        signature);
  }

  private static Map<String, String> members(String text) {
    var members = new HashMap<String, String>();
    for (var member : text.split(",", -1)) {
      var parts = member.strip().split("=", 2);
      if (parts.length != 2 || members.put(parts[0], parts[1]) != null) {
        throw incomplete("its members must be Credential, SignedHeaders and Signature, once each");
      }
    }
    return members;
  }

  private static String member(Map<String, String> members, String name) {
    return Optional.ofNullable(members.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> incomplete("it has no " + name));
  }

  private static List<String> signedHeaders(String text) {
    var names = List.of(text.split(";", -1));
    if (!names.equals(names.stream().distinct().sorted().toList())
        || !names.stream().allMatch(name -> HEADER.matcher(name).matches())) {
      throw incomplete("its SignedHeaders must be lower-case names in alphabetical order");
    }
    for (var required : Arrays.asList("host", "x-amz-date")) {
      if (!names.contains(required) && !(required.equals("x-amz-date") && names.contains("date"))) {
        throw incomplete("the header " + required + " must be signed");
      }
    }
    return names;
  }

  private static NotAuthentic incomplete(String what) {
    return new NotAuthentic(Flaw.INCOMPLETE, "The Authorization header is not complete: " + what);
  }

  /** The scope of the credential, as it is signed. */
  String scope() {
    return String.join("/", date, region, service, TERMINATOR);
  }
}
