package dev.lethe.stream.control;

import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.Profile;
import dev.lethe.schemas.avro.InstanceSummary;
import java.util.List;

/**
 * The profile's pixel risk table over what the summary tells. It spares the data plane a fetch; the engine asks the same table
 * again with the whole header, which knows more (Samples per Pixel, embedded overlays): refused is what will be whatever those are.
 */
public final class PixelRiskGate implements PixelGate {
    private final Profile profile;

    public PixelRiskGate(Profile profile) {
        this.profile = profile;
    }

    @Override
    public Verdict judge(InstanceSummary summary) {
        PixelFacts facts = new PixelFacts(
                summary.getSopClassUid(),
                summary.getTransferSyntaxUid(),
                summary.getModality(),
                summary.getImageType(),
                summary.getBurnedInAnnotation(),
                summary.getConversionType(),
                summary.getManufacturer(),
                summary.getManufacturerModelName(),
                summary.getHasPixelData(),
                summary.getFrames(),
                0,
                false);
        List<PixelRisk.Assessment> outlook = profile.pixelRisk().outlook(facts);
        PixelRisk.Assessment risk = outlook.get(outlook.size() - 1);
        boolean refused = outlook.stream().noneMatch(profile::admits);
        return new Verdict(refused ? risk.reason().name() : null, !risk.isClear());
    }
}
