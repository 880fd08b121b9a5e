package io.callbackchecker.cli.console.web;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.callbackchecker.cli.console.templates.JtelayoutGenerated;

/// Writes HTML with the templates that the build has turned into Java.
public final class Html {
  private Html() {}

  /// One template with its values.
  public interface Template {
    void writeTo(HtmlTemplateOutput output);
  }

  public static String of(Template template) {
    var html = new StringOutput();
    template.writeTo(new OwaspHtmlTemplateOutput(html));
    return html.toString();
  }

  /// A whole page around a view.
  public static String page(Page page, String title, Template view) {
    return of(out -> JtelayoutGenerated.render(out, null, page, title, content(view)));
  }

  /// A template as a value of another one, which decides where it stands.
  public static Content content(Template template) {
    return output -> template.writeTo((HtmlTemplateOutput) output);
  }
}
