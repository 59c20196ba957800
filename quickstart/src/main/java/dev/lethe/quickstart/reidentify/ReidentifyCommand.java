package dev.lethe.quickstart.reidentify;

import dev.lethe.deid.encrypted.PrivateKeyFile;
import dev.lethe.deid.encrypted.Reidentifier;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe reidentify}. */
@Command(
        name = "reidentify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows the originals that a clean file holds for the recipients of its profile, or puts them back.",
            "",
            "Takes what other programs encrypted, too (PS3.15 E.1.2). The values shown are the patient's: mind who looks on. What is "
                    + "encrypted is not signed: before a patient is told anything, compare with the hospital's archive.",
            ""
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  the file holds nothing for this key, or cannot be read or written",
            "  2  wrong usage, or a key file that is none",
            "",
            "Examples:",
            "  ./lethe reidentify clean.dcm --key trustee.key",
            "  ./lethe reidentify clean.dcm --key trustee.key --output original.dcm"
        })
public final class ReidentifyCommand implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;

    @Parameters(paramLabel = "FILE", description = "A de-identified DICOM file.")
    private Path file;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY",
            required = true,
            description = "A recipient's RSA private key in PEM. When it is encrypted, its passphrase is asked for.")
    private Path key;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the file with its originals here. It must not be there yet.")
    private Path output;

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    public ReidentifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Path each : new Path[] {file, key}) {
            if (!Files.isRegularFile(each) || !Files.isReadable(each)) {
                throw new ParameterException(spec.commandLine(), each + " is no file that can be read");
            }
        }
        PrivateKey privateKey;
        try {
            privateKey = PrivateKeyFile.read(key, this::passphrase);
        } catch (IOException e) {
            terminal.line(terminal.red("--key: " + e.getMessage()));
            return WRONG_USAGE;
        }
        try {
            return run(new Reidentifier(privateKey, DicomLimits.DEFAULT));
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(), "--output: " + output + " is there already");
        } catch (IOException e) {
            terminal.line(
                    terminal.red("It cannot be read or written: " + e.getClass().getSimpleName()));
            return 1;
        }
    }

    private char[] passphrase() {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Passphrase of %s: ", key);
        return typed == null ? new char[0] : typed;
    }

    private int run(Reidentifier reidentifier) throws IOException {
        Optional<Attributes> originals;
        try (InputStream in = open()) {
            originals = reidentifier.originals(in);
        }
        if (originals.isEmpty()) {
            terminal.line(terminal.red("The file holds nothing that this key opens."));
            return 1;
        }
        if (output == null) {
            show(originals.get());
        } else {
            restore(reidentifier);
        }
        return 0;
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private void show(Attributes originals) {
        for (int tag : originals.tags()) {
            String keyword = ElementDictionary.keywordOf(tag);
            String value = String.join("\\", originals.getStrings(tag));
            terminal.line(String.format(
                    "%s  %-24s  %s", Tag.toString(tag), keyword == null ? "" : keyword, Terminal.printable(value)));
        }
    }

    /** A file that is not whole goes. */
    private void restore(Reidentifier reidentifier) throws IOException {
        OutputStream target = Files.newOutputStream(output, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean whole = false;
        try (InputStream in = open();
                target) {
            whole = reidentifier.restore(in, target);
        } finally {
            if (!whole) {
                Files.delete(output);
            }
        }
    }
}
