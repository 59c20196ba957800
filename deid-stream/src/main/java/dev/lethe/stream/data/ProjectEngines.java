package dev.lethe.stream.data;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PixelCleaner;
import dev.lethe.deid.Profile;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.keys.Keysets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One engine per project, made when the project is first met, with the project's key. Safe for use by many threads. */
public final class ProjectEngines {
    private final Map<String, Engine> engines = new ConcurrentHashMap<>();
    private final String profileHash;
    private final Function<String, Engine> make;

    /** @param pixels null where nothing cleans them */
    public ProjectEngines(Profile profile, Keysets keys, DicomLimits limits, PixelCleaner pixels) {
        this(
                profile.identity().hash(),
                project -> new Deidentifier(profile, keys.project(project)::compute, limits, pixels)::deidentify);
    }

    ProjectEngines(String profileHash, Function<String, Engine> make) {
        this.profileHash = profileHash;
        this.make = make;
    }

    /** Hash of the profile that the engines apply. */
    String profileHash() {
        return profileHash;
    }

    /** @throws ConfigurationException if the project has no usable keyset */
    Engine of(String project) {
        return engines.computeIfAbsent(project, make);
    }
}
