package dev.lethe.quickstart.deid;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Pseudonym;
import dev.lethe.runtime.identity.BlindKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * What each patient is called, for ever: a file to which lines are only added. A line is on disk before its assignment is
 * used; one that a crash cut short was never used and is dropped. Holds no PHI, but with the keys it tells who is who. Safe
 * for use by many threads; {@link StateFolder} keeps other processes out.
 */
final class PatientBook implements AutoCloseable {
    private static final String TITLE = "# lethe pseudonym book 1: patient key, pseudonym, salt, days, checksum\n";
    private static final HexFormat HEX = HexFormat.of();
    private static final int COLUMNS = 5;

    private final Map<BlindKey, PatientAssignment> patients;
    private final FileChannel file;

    private PatientBook(Map<BlindKey, PatientAssignment> patients, FileChannel file) {
        this.patients = patients;
        this.file = file;
    }

    /** @throws IOException also when a line in its midst is damaged: patients would get second pseudonyms */
    static PatientBook open(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                StateFolder.ownerOnly(path));
        try {
            Map<BlindKey, PatientAssignment> patients = new HashMap<>();
            int whole = read(Files.readString(path, US_ASCII), patients);
            file.truncate(whole);
            file.position(whole);
            PatientBook book = new PatientBook(patients, file);
            if (whole == 0) {
                book.append(TITLE);
            }
            return book;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** What the book says now, without changing it; nothing when there is none. */
    static Map<BlindKey, PatientAssignment> look(Path path) throws IOException {
        Map<BlindKey, PatientAssignment> patients = new HashMap<>();
        if (Files.exists(path)) {
            read(Files.readString(path, US_ASCII), patients);
        }
        return patients;
    }

    /** The assignment; minted and kept when there is none. */
    synchronized PatientAssignment assign(BlindKey patient, Supplier<PatientAssignment> mint) throws IOException {
        PatientAssignment known = patients.get(patient);
        if (known != null) {
            return known;
        }
        PatientAssignment minted = mint.get();
        append(line(patient, minted));
        patients.put(patient, minted);
        return minted;
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
    }

    /** @return length of what is whole, in bytes */
    private static int read(String text, Map<BlindKey, PatientAssignment> patients) throws IOException {
        int end = text.lastIndexOf('\n') + 1;
        int number = 0;
        for (String line : text.substring(0, end).split("\n")) {
            number++;
            if (number > 1 && !add(line, patients)) {
                throw new IOException("the pseudonym book is damaged in line " + number + "; restore it from a backup");
            }
        }
        if (end > 0 && !text.startsWith(TITLE)) {
            throw new IOException("the pseudonym book is not one of this version of Lethe");
        }
        return end;
    }

    private static boolean add(String line, Map<BlindKey, PatientAssignment> patients) {
        String[] columns = line.split("\t", -1);
        int checked = line.lastIndexOf('\t') + 1;
        if (columns.length != COLUMNS || !checksum(line.substring(0, checked)).equals(columns[COLUMNS - 1])) {
            return false;
        }
        PatientAssignment assignment = new PatientAssignment(
                new Pseudonym(columns[1]), HEX.parseHex(columns[2]), Integer.parseInt(columns[3]));
        return patients.put(new BlindKey(columns[0]), assignment) == null;
    }

    private static String line(BlindKey patient, PatientAssignment assignment) {
        String checked = patient.value()
                + "\t" + assignment.pseudonym().value()
                + "\t" + HEX.formatHex(assignment.salt())
                + "\t" + assignment.dateShiftDays()
                + "\t";
        return checked + checksum(checked) + "\n";
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(US_ASCII));
        return HEX.toHexDigits((int) sum.getValue());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
