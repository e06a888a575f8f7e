package dev.unbroken.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The tags of a resource, as all requests give them. */
public final class Tags {

  private static final String MEMBER = "tags";

  /** The member that holds the keys of tags that are to go. */
  public static final String KEYS = "tagKeys";

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";
  private static final Pattern KEY = Pattern.compile("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)");
  private static final Pattern VALUE = Pattern.compile("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");

  private Tags() {}

  /** The member {@code tags}; empty when absent. What is wrong with a tag is said at its key. */
  public static Map<String, String> read(Members members) {
    var tags = members.strings(MEMBER);
    if (tags.size() > MOST) {
      members.violated(
          members.pathOf(MEMBER), "Member must have length less than or equal to " + MOST);
    }
    tags.forEach((key, value) -> check(key, value, members));
    return tags;
  }

  /** The member {@code tags}, which must be there. */
  public static Map<String, String> required(Members members) {
    if (!members.has(MEMBER)) {
      members.violated(members.pathOf(MEMBER), "Member must not be null");
    }
    return read(members);
  }

  /** The member {@code tagKeys}, which must be there: the keys of tags that are to go. */
  public static List<String> keys(Members members) {
    if (!members.has(KEYS)) {
      members.violated(members.pathOf(KEYS), "Member must not be null");
    }
    var keys = members.list(KEYS);
    if (keys.size() > MOST) {
      members.violated(
          members.pathOf(KEYS), "Member must have length less than or equal to " + MOST);
    }
    keys.forEach(key -> key.optional().ifPresent(text -> checkKey(key, text)));
    return keys.stream().flatMap(key -> key.optional().stream()).toList();
  }

  private static void check(String key, String value, Members members) {
    var at = members.pathOf(MEMBER) + "." + key;
    checkKey(new StringMember(at, key, members), key);
    new StringMember(at, value, members).max(LONGEST_VALUE).pattern(VALUE);
  }

  private static void checkKey(StringMember key, String text) {
    key.min(1).max(LONGEST_KEY).pattern(KEY);
    if (text.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      key.refuse("Map keys must not begin with '" + RESERVED + "', which is reserved");
    }
  }
}
