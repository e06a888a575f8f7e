package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with CloudFormation's short tags, which become their long forms. */
final class Yaml {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Yaml() {}

  static ObjectNode parse(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object tree = new org.yaml.snakeyaml.Yaml(new Tags(options)).load(text);
      if (MAPPER.valueToTree(tree) instanceof ObjectNode object) {
        return object;
      }
      throw new TemplateException("The template is not a YAML mapping");
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new TemplateException(
          "The template is not valid YAML: %s (line %d, column %d)"
              .formatted(e.getProblem(), mark.getLine() + 1, mark.getColumn() + 1),
          e);
    } catch (YAMLException e) {
      throw new TemplateException("The template is not valid YAML: " + e.getMessage(), e);
    }
  }

  private static final class Tags extends SafeConstructor {

    Tags(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new ShortForm());
    }

    private final class ShortForm extends AbstractConstruct {

      @Override
      public Object construct(Node node) {
        var tag = node.getTag().getValue().substring(1);
        var name = tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
        return Map.of(name, argument(tag, node));
      }

      private Object argument(String tag, Node node) {
        return switch (node) {
          // A scalar says "Resource.Attribute"; the attribute may have dots of its own.
          case ScalarNode scalar when tag.equals("GetAtt") ->
              List.of(scalar.getValue().split("\\.", 2));
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence -> constructSequence(sequence);
          case MappingNode mapping -> constructMapping(mapping);
          default -> throw new TemplateException("The tag !%s stands on nothing".formatted(tag));
        };
      }
    }
  }
}
