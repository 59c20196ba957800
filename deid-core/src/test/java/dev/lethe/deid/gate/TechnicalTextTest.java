package dev.lethe.deid.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Descriptions of studies, series and protocols are no leak, whatever words a patient is called by. Not among them are words
 * that are in no list of common words, such as {@code young}: those are scrubbed before the gate reads.
 */
class TechnicalTextTest {
    private static final List<String> DESCRIPTIONS = List.of("""
            CT HEAD W/O CONTRAST|CT Head Neck w/ contrast|HEAD^ROUTINE|Head C+|Head C- 5.0 H31s|HeadSeq  4.8  MPR cor
            NECK SOFT TISSUE|C-SPINE LAT|C. Spine AP|T SPINE 2 VIEWS|L SPINE AP|L.SPINE LAT|L-Spine 5 views|Sacrum/Coccyx
            CHEST PA AND LAT|Chest 1V portable|Thorax  1.0  B70f|LUNG 1.25MM|LungHR|ABDOMEN^ABDOMEN_ROUTINE|ABD/PELVIS W|Pelvis AP
            R KNEE 3V|L KNEE AP|Knee Rt Lat|BILAT HAND PA|L Foot Oblique|Rt. Hip frog leg|Shoulder Y view|Wrist Scaphoid|R. Ankle Mortise
            Short axis cine|SHORT_AXIS_STACK|SA short|LONG AXIS 4CH|Long TE|long_axis_2ch|3D T1 short TR|short tau inversion recovery
            t1_mprage_sag_p2_iso|t2_tse_tra_512|T2 FLAIR AX|AX T2 FSE|SAG T1 FLAIR|COR STIR|Ax DWI b1000|ep2d_diff_3scan_trace_p2_ADC
            t1_fl2d_tra_in-opp|VIBE_FS_DYN|ax 3d spgr post gd|MRA TOF 3D_multi-slab|SWI_Images|PHASE_Images|Localizer|3-plane loc|Scout
            WHITE BALANCE|white matter lesion|Gray White differentiation|White level 40|Black blood T2|dark fluid
            adult protocol|PED CHILD|GREEN channel|Brown fat PET|Day 1 post op|Page 1 of 2|page 3|May need contrast
            MAY 2011 upgrade|image may be degraded by motion|Li-Ion battery|Lithium phantom|LI RADS 3|LIRADS|Lee-Sing filter|Kim coil
            PET AC WB|WB MIP|PET 18F-FDG 60 min|AC_CT_WB|NAC|Tc-99m MDP Bone Scan|RENAL MAG3 LASIX|Myocardial Rest/Stress|MUGA
            Mammo Screening Bilat|L CC|R MLO|L-ML|TOMO R CC|C-View|US Abdomen complete|US Thyroid|OB >14 weeks|CAROTID DOPPLER
            Kernel B30f|FC18-H|STANDARD|BONEPLUS|I70f\\3|AIDR 3D STD|Body|Vol. 0.5 CE|mA modulation: CARE Dose4D|kVp 120 mAs 200
            syngo CT 2007C|VB42B|Aquilion ONE|LightSpeed VCT|Ingenia 3.0T|MAGNETOM Aera|Discovery MR750w|5.4.1.2|R28.1|V6.20.04.17.56
            axial\\original\\primary|DERIVED\\SECONDARY\\MPR|M\\FFE\\M_FFE|ADC_10-6_mm2/s|VOLUME 3D|MIP AX 10mm|Range: 0-17|Window 400/40
            HFS|FFS|supine|prone|head first|feet first|decubitus|1.5T body coil|8ch head coil|HEA;HEP|NE1,2;SP1-4|C:BO1-3;SP2-4
            Contrast: Omnipaque 300 100 ml|Delay 70s|bolus tracking|Premonitoring|Monitoring|TestBolus|arterial phase|portal venous
            Dose Report|Patient Protocol|Key Images|Presentation State|reconstructed 3 mm|Thick slab MIP|Curved MPR RCA|LAD|Calcium score
            Acquisition 17:04:56|17.04.2024 service|12:10:11|v1.10.11.12|10.11.12.13|20:11 min|TR 1956 TE 17|b=0/50/400/800|1956 frames
            Room 12|Table 4|CT1|CT99|MR2OW|ROOM_A|Station 3|WS-04|123456|0815|00000001|2.16.840|1.3.12.2.1107.5.1.4|-1000|0.048213
            Reconstruction algorithm iterative strength 3|Anterior Posterior projection|Segmentation result|Quality control phantom
            VEFTIENFUlZJQ0FM|QUJET01FTg|deadbeefcafe0123456789|4a6f|ABCDEFGHIJKLMNOP|MC4xMjM0NTY3ODk|Zm9vYmFy|0x1F
            Wedge filter small|Filter type LARGE|Bowtie|Hand held probe|Foot pedal|Hart phantom|Reich curve|Klein bottle test|Lang view
            """.split("[|\n]"));

    private static final List<String> BIRTH_DATES =
            List.of("19560417", "20121110", "20111210", "19991231", "19310101", "20010203", "20170456");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Long^Head",
                "Long^Mary",
                "Head^William",
                "White^Betty",
                "Young^Li",
                "Li^Na",
                "Li^X",
                "May^Theresa",
                "Page^Larry",
                "Short^Clare",
                "Short^Page",
                "Brown^Charles",
                "Green^Rose",
                "Day^April",
                "Black^Shirley",
                "Foot^Michael",
                "Spine^Carl",
                "Spine^Laura",
                "Knee^Rita",
                "Knee^L",
                "Hip^Randy",
                "Chest^Peter",
                "Wood^Grant",
                "Bush^Axel",
                "Gray^Matt",
                "Ma^Yo",
                "Wu^Yi",
                "Xu^Ax",
                "An^Cor",
                "Le^T",
                "Smith^John^Allen",
                "Zwickelmeier^Quirin",
                "García Márquez^Gabriel",
                "Müller^Jürgen",
                "Yamada^Tarou=山田^太郎",
                "Люкceмбypг^Анна",
                "Martin^Paul",
                "Anders^Ole",
                "Andersson^Christian",
                "Reinhard^Konrad",
                "Iversen^Sten",
                "Romano^Vera",
                "Castello^Marco",
                "Nguyen^Van^An",
                "Kumar^Raj",
                "Stein^Eva",
                "Berg^Tor"
            })
    void isNoLeak(String name) {
        // Given
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        Attributes source = new Attributes();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        source.setString(Tag.PatientName, VR.PN, name);
        source.setString(Tag.PatientID, VR.LO, "PID-9048213");
        source.setString(Tag.AccessionNumber, VR.SH, "77");
        source.setString(Tag.StudyID, VR.SH, "1");
        source.setString(Tag.PatientTelephoneNumbers, VR.SH, "089 4711-0815");
        for (String date : BIRTH_DATES) {
            source.newSequence(Tag.OtherPatientIDsSequence).newItem();
            source.setString(Tag.PatientBirthDate, VR.DA, date);
            gate.learn(source);
        }
        // When
        List<String> found = new ArrayList<>();
        for (String description : DESCRIPTIONS) {
            if (gate.check(description) != null) {
                found.add(description + ": " + gate.check(description));
            }
        }
        // Then
        assertThat(found).isEmpty();
    }
}
