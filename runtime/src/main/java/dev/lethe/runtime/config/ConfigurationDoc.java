package dev.lethe.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the page of all settings from the tables themselves, in Markdown. */
public final class ConfigurationDoc {
    private ConfigurationDoc() {}

    /**
     * The whole page: one chapter per service, then one per part that services share, which their chapters refer to.
     *
     * @param shared tables that stand as a whole in the tables of services
     */
    public static String page(List<Settings> services, List<Settings> shared) {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Generated from the code; do not edit. Every setting is an environment variable. A secret may also be given as
                `NAME_FILE`, the path of a file that holds it. All errors are reported at once, and the process ends with exit code 2.
                An unknown variable that starts with a known prefix is an error. (On Kubernetes set `enableServiceLinks: false`,
                so that links to other services do not look like settings.)

                Every service also takes the settings of *management*, and `LETHE_LOG_LEVEL` (`INFO`).
                """);
        services.forEach(service -> page.append('\n').append(chapter(service, shared)));
        shared.forEach(part -> page.append('\n').append(chapter(part, List.of())));
        return page.toString();
    }

    private static String chapter(Settings settings, List<Settings> shared) {
        List<Settings> parts = shared.stream()
                .filter(part -> settings.table().containsAll(part.table())
                        && settings.passthroughs().containsAll(part.passthroughs()))
                .toList();
        StringBuilder chapter =
                new StringBuilder("## ").append(settings.service()).append("\n\n");
        if (!parts.isEmpty()) {
            chapter.append(parts.stream()
                            .map(part -> "[" + part.service() + "](#"
                                    + part.service().replace(' ', '-') + ")")
                            .collect(Collectors.joining(", ", "And the settings of: ", ".")))
                    .append("\n\n");
        }
        chapter.append("| Variable | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (Setting<?> setting : settings.table()) {
            if (parts.stream().noneMatch(part -> part.table().contains(setting))) {
                row(chapter, setting);
            }
        }
        for (Passthrough passthrough : settings.passthroughs()) {
            if (parts.stream().noneMatch(part -> part.passthroughs().contains(passthrough))) {
                row(chapter, "`" + passthrough.prefix() + "<PROPERTY>`", "text", "", passthrough.doc());
            }
        }
        return chapter.toString();
    }

    private static void row(StringBuilder chapter, Setting<?> setting) {
        String standing = setting.isRequired()
                ? "**required**"
                : setting.defaultText() == null ? "" : "`" + setting.defaultText() + "`";
        String name = "`" + setting.name() + "`" + (setting.isSecret() ? " (secret)" : "");
        row(chapter, name, setting.shape(), standing, setting.doc());
    }

    private static void row(StringBuilder chapter, String name, String shape, String standing, String doc) {
        chapter.append(String.format("| %s | %s | %s | %s |%n", name, cell(shape), standing, cell(doc))
                .replace(System.lineSeparator(), "\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
