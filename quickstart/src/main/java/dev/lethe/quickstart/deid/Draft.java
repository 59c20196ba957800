package dev.lethe.quickstart.deid;

import dev.lethe.deid.DeidTarget;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** A clean instance in the making. Owned by one thread; closing it deletes it unless it was committed. */
final class Draft implements DeidTarget, AutoCloseable {
    /** A profile that retains UIDs takes them from the source; only digits and dots may become a file name. */
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private static final int LONGEST_UID = 64;
    private static final int BUFFER = 64 << 10;

    /** The new UIDs cannot be file names. */
    static final class UnsafeNameException extends IOException {
        private static final long serialVersionUID = 1L;

        UnsafeNameException() {
            super("a retained UID is malformed");
        }
    }

    private final Path file;
    private String name;
    private OutputStream stream;

    Draft(Path file) {
        this.file = file;
    }

    @Override
    public OutputStream open(String study, String series, String sopInstance) throws IOException {
        for (String uid : new String[] {study, series, sopInstance}) {
            if (uid.length() > LONGEST_UID || !UID.matcher(uid).matches()) {
                throw new UnsafeNameException();
            }
        }
        name = study + "/" + series + "/" + sopInstance + ".dcm";
        try {
            OutputStream bytes = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            stream = new BufferedOutputStream(new Failing(bytes), BUFFER);
            return stream;
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** To be called when all bytes were written. */
    long complete() throws OutputException {
        try {
            stream.close();
            return Files.size(file);
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Below the output folder. */
    String name() {
        return name;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws OutputException {
        try {
            if (stream != null) {
                stream.close();
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Tells failures of the target from those of the source. */
    private static final class Failing extends FilterOutputStream {
        Failing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws OutputException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws OutputException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }
    }
}
