package dev.lethe.quickstart.profile;

import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.Profile;
import dev.lethe.quickstart.terminal.Terminal;

/** The effective pixel risk table told to a person, every condition in full. */
final class RiskText {
    private final Terminal terminal;
    private final Profile profile;

    RiskText(Terminal terminal, Profile profile) {
        this.terminal = terminal;
        this.profile = profile;
    }

    void show() {
        terminal.heading("Pixel risk by " + profile.identity().title());
        terminal.line("The first rule whose conditions all hold decides.");
        profile.pixelRisk().rows().forEach(this::show);
    }

    /** The profile's own rules alone. */
    void showOfProfile() {
        profile.pixelRisk().rows().stream().filter(PixelRisk.Row::isOfProfile).forEach(this::show);
    }

    private void show(PixelRisk.Row row) {
        PixelRisk.Assessment risk = row.assessment();
        String refused = profile.admits(risk) ? "" : ", refused as " + risk.reason();
        terminal.line("");
        terminal.line(terminal.bold(risk.rule()) + "  " + risk.treatment().title() + refused
                + (row.isOfProfile() ? "  (line " + row.line() + ")" : ""));
        terminal.paragraph("when " + row.conditions().replace(",", ", "));
        if (!row.why().isEmpty()) {
            terminal.paragraph(row.why());
        }
    }
}
