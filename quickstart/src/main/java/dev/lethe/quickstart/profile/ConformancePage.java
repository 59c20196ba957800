package dev.lethe.quickstart.profile;

import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.Profile;
import dev.lethe.deid.TableRule;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.VR;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the de-identification chapter of a conformance statement (PS3.2, PS3.15 E.1) from the profiles themselves, in Markdown:
 * what an attribute's row says is what the engine does.
 */
public final class ConformancePage {
    private ConformancePage() {}

    /** @param profiles in the order of their columns */
    public static String of(List<Profile> profiles) {
        StringBuilder page = new StringBuilder("""
                # Conformance: de-identification

                Generated from the code; do not edit. Actions are those of PS3.15 Table E.1-1a; how each is done, and how compound ones are resolved by the
                attribute's Type, is told in [the engine's page](deid-engine.md).

                """);
        profiles(page, profiles);
        options(page, profiles);
        page.append("""

                ## What is written about it
                | attribute | value |
                |---|---|
                | (0012,0062) Patient Identity Removed | `YES` |
                | (0012,0063) De-identification Method | SHA-256 over the effective rules, name and version of the profile, and those of a defacer, behind what an earlier de-identification said |
                | (0012,0064) De-identification Method Code Sequence | 113100 and the codes of the options above, coding scheme DCM, CID 7050 |
                | (0028,0303) Longitudinal Temporal Information Modified | `REMOVED`, `MODIFIED` or `UNMODIFIED`; what an earlier de-identification removed does not come back |
                | (0028,0301) Burned In Annotation | `NO`, with code 113101, for instances whose every frame was looked at; else as the source says |
                | (0028,0302) Recognizable Visual Features | `NO`, with code 113102, for instances in which a [defacer outside](defacing.md) made a face unrecognizable, or found none; else `YES` for slices of a head (CT, MR, PET); else as the source says |

                ## How
                | | |
                |---|---|
                | dates and times | see the rows of VR DA, DT and TM below. Modified: by the patient's own number of whole days, 365 to 3650 back unless configured otherwise; times of day stay |
                | UIDs | `2.25.` and 128 bits of a keyed hash of the patient's salt and the original: the same in all objects of a patient. UIDs that the standard registers stay |
                | descriptors | under Clean Descriptors only words that are known to be harmless stay; else the table's action. Text outside the table is scrubbed of what the header tells about persons |
                | structured content | under Clean Structured Content by PS3.15 Table E.3.4-1; else Content Sequence becomes one dummy item |
                | private elements | under Retain Safe Private what the site lists, the instance declares or PS3.15 Table E.3.10-1 knows; else none |
                | pixels | under Clean Pixel Data text is found, destroyed and looked for again in instances whose pixels may show some, see [pixels](pixels.md); all others pass bit for bit. Slices of a head pass, are refused or go by a [defacer outside](defacing.md), as the profile says; photographs of persons are refused, and so is video with text or sound; video without passes, and nothing is claimed of it. Rules of a site may go before: `lethe profile risk` lists them |
                | encapsulated documents | replaced, redacted or refused, as the profile says |
                | encrypted attributes | where a profile of a site [asks for it](profiles.md#encrypted-originals): Encrypted Attributes Data Set in Explicit VR Little Endian, AES-256, RSA keys of 2048 to 8192 bits. Re-identifier (E.1.2): AES of all lengths and Triple-DES, any transfer syntax |
                | file meta information and preamble | written anew |
                | the output | is read by an independent check before it is released; a hit refuses the instance |

                """);
        pixelRules(page, profiles);
        vrs(page, profiles);
        attributes(page, profiles);
        return page.toString();
    }

    private static void profiles(StringBuilder page, List<Profile> profiles) {
        page.append("## Profiles that ship\n| profile | version | claim |\n|---|---|---|\n");
        for (Profile profile : profiles) {
            row(
                    page,
                    profile.identity().id(),
                    profile.identity().version(),
                    profile.definition().claim().title());
        }
    }

    private static void options(StringBuilder page, List<Profile> profiles) {
        page.append("\n## Options supported\n");
        head(page, "code | option of PS3.15 E.3", profiles);
        row(page, "113100", "Basic Application Level Confidentiality Profile", cells(profiles, profile -> "yes"));
        for (DeidOption option : DeidOption.values()) {
            row(
                    page,
                    option.code(),
                    option.title(),
                    cells(profiles, profile -> profile.definition().has(option) ? "yes" : ""));
        }
        page.append(
                "\nProfiles of one's own may combine all of them; Clean Recognizable Visual Features takes a [defacer outside](defacing.md).\n");
    }

    /** Of profiles of a site; none that ships has any. */
    private static void pixelRules(StringBuilder page, List<Profile> profiles) {
        boolean head = false;
        for (Profile profile : profiles) {
            for (PixelRisk.Row rule : profile.pixelRisk().rows()) {
                if (!rule.isOfProfile()) {
                    break;
                }
                if (!head) {
                    page.append(
                            "## Pixels: rules that go before the table\n| profile | rule | when | treatment |\n|---|---|---|---|\n");
                    head = true;
                }
                PixelRisk.Assessment risk = rule.assessment();
                row(
                        page,
                        profile.identity().id(),
                        risk.rule(),
                        rule.conditions(),
                        risk.treatment().title());
            }
        }
        page.append(head ? "\n" : "");
    }

    private static void vrs(StringBuilder page, List<Profile> profiles) {
        page.append("## Attributes that Table E.1-1 does not list\nUnknown ones are removed. [Additional rules]"
                + "(deid-engine.md#what-is-done-to-what) go before these.\n\n");
        head(page, "VR", profiles);
        for (VR vr : VR.values()) {
            row(
                    page,
                    vr.name(),
                    cells(profiles, profile -> profile.ruleFor(vr).action().code()));
        }
    }

    private static void attributes(StringBuilder page, List<Profile> profiles) {
        page.append("\n## Attributes of PS3.15 Table E.1-1\n");
        head(page, "tag | attribute", profiles);
        List<List<TableRule>> rules = profiles.stream().map(Profile::tableRules).toList();
        for (int i = 0; i < rules.get(0).size(); i++) {
            int index = i;
            TableRule first = rules.get(0).get(i);
            String actions = rules.stream()
                    .map(each -> each.get(index).rule().action().code())
                    .collect(Collectors.joining(" | "));
            row(page, "(" + first.tags() + ")", first.name(), actions);
        }
    }

    private static void head(StringBuilder page, String columns, List<Profile> profiles) {
        row(page, columns, cells(profiles, profile -> profile.identity().id()));
        int count = columns.split("\\|").length + profiles.size();
        page.append("|").append("---|".repeat(count)).append('\n');
    }

    private static String cells(List<Profile> profiles, Function<Profile, String> cell) {
        return profiles.stream().map(cell).collect(Collectors.joining(" | "));
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
