package dev.lethe.runtime.config;

import java.util.List;

/** Writes the page of all settings from the tables themselves, in Markdown. */
public final class ConfigurationDoc {
    private ConfigurationDoc() {}

    /** The whole page: one chapter per table, in the given order. */
    public static String page(List<Settings> tables) {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Generated from the code; do not edit. Every setting is an environment variable. A secret may also be given as
                `NAME_FILE`, the path of a file that holds it. All errors are reported at once, and the process ends with exit code 2.
                An unknown variable that starts with a service's prefix is an error. (On Kubernetes set `enableServiceLinks: false`,
                so that links to other services do not look like settings.)
                """);
        tables.forEach(table -> page.append('\n').append(chapter(table)));
        return page.toString();
    }

    /** One table. */
    public static String chapter(Settings settings) {
        StringBuilder chapter = new StringBuilder("## ").append(settings.service());
        chapter.append("\n\n| Variable | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (Setting<?> setting : settings.table()) {
            String standing = setting.isRequired()
                    ? "**required**"
                    : setting.defaultText() == null ? "" : "`" + setting.defaultText() + "`";
            String name = "`" + setting.name() + "`" + (setting.isSecret() ? " (secret)" : "");
            row(chapter, name, setting.shape(), standing, setting.doc());
        }
        for (Passthrough passthrough : settings.passthroughs()) {
            row(chapter, "`" + passthrough.prefix() + "<PROPERTY>`", "text", "", passthrough.doc());
        }
        return chapter.toString();
    }

    private static void row(StringBuilder chapter, String name, String shape, String standing, String doc) {
        chapter.append(String.format("| %s | %s | %s | %s |%n", name, cell(shape), standing, cell(doc))
                .replace(System.lineSeparator(), "\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
