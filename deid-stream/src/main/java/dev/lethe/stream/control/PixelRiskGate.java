package dev.lethe.stream.control;

import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.schemas.avro.InstanceSummary;
import java.util.Optional;

/**
 * The pixel risk table over what the summary tells. It spares the data plane a fetch; the engine asks the same table
 * again with the whole header, which knows more (Samples per Pixel, embedded overlays).
 */
public final class PixelRiskGate implements PixelGate {
    @Override
    public Optional<String> refuse(InstanceSummary summary) {
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
        return Optional.ofNullable(PixelRisk.assess(facts).reason()).map(QuarantineReason::name);
    }
}
