package dev.lethe.dicom;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Text with ISO 2022 escape sequences (PS3.5 6.1.2.5). */
final class CodeExtensions {
    private static final byte ESCAPE = 0x1B;

    private final Repertoire initialG0;
    private final Repertoire initialG1;
    private final List<Repertoire> declared;

    /** @param declared the values of Specific Character Set in order, the first initially active */
    CodeExtensions(List<Repertoire> declared) {
        this.declared = declared;
        Repertoire first = declared.get(0);
        this.initialG0 = first == Repertoire.IR_13 ? Repertoire.IR_14 : Repertoire.IR_6;
        this.initialG1 = first.width == 1 && !first.isG0() ? first : null;
    }

    /** What bytes above 7F mean where no escape sequence has told: lenient, the first declared repertoire of G1. */
    private Repertoire fallbackG1() {
        for (Repertoire repertoire : declared) {
            if (!repertoire.isG0()) {
                return repertoire;
            }
        }
        return Repertoire.IR_100;
    }

    String decode(byte[] bytes, VR vr) {
        StringBuilder text = new StringBuilder(bytes.length);
        Repertoire g0 = initialG0;
        Repertoire g1 = initialG1;
        int i = 0;
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b == ESCAPE) {
                Repertoire designated = Repertoire.designatedAt(bytes, i);
                if (designated == null) {
                    text.append((char) ESCAPE);
                    i++;
                } else if (designated.isG0()) {
                    g0 = designated;
                    i += designated.escape.length;
                } else {
                    g1 = designated;
                    i += designated.escape.length;
                }
            } else if (b < 0) {
                Repertoire repertoire = g1 == null ? fallbackG1() : g1;
                int end = i + 1;
                while (end < bytes.length && bytes[end] < 0) {
                    end++;
                }
                text.append(repertoire.decode(bytes, i, end - i));
                i = end;
            } else if (g0.width == 2 && b > 0x20) {
                int end = i + 1;
                while (end < bytes.length && bytes[end] > 0x20) {
                    end++;
                }
                text.append(g0.decode(bytes, i, end - i));
                i = end;
            } else {
                text.append((char) b);
                if (isDelimiter((char) b, vr)) {
                    g0 = initialG0;
                    g1 = initialG1;
                }
                i++;
            }
        }
        return text.toString();
    }

    /** Null when a character is in none of the declared repertoires. */
    byte[] encode(String text, VR vr, boolean replace) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 8);
        Repertoire g0 = initialG0;
        Repertoire g1 = initialG1;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                if (g0 != initialG0) {
                    out.writeBytes(initialG0.escape);
                    g0 = initialG0;
                }
                out.write(codePoint);
                if (isDelimiter((char) codePoint, vr)) {
                    g1 = initialG1;
                }
                continue;
            }
            String character = Character.toString(codePoint);
            Repertoire repertoire = g1 != null && g1.encode(character) != null ? g1 : repertoireOf(character);
            if (repertoire == null) {
                if (!replace) {
                    return null;
                }
                if (g0 != initialG0) {
                    out.writeBytes(initialG0.escape);
                    g0 = initialG0;
                }
                out.write('?');
                continue;
            }
            if (repertoire.isG0() ? g0 != repertoire : g1 != repertoire) {
                out.writeBytes(repertoire.escape);
            }
            if (repertoire.isG0()) {
                g0 = repertoire;
            } else {
                g1 = repertoire;
            }
            out.writeBytes(repertoire.encode(character));
        }
        if (g0 != initialG0) {
            out.writeBytes(initialG0.escape);
        }
        return out.toByteArray();
    }

    private Repertoire repertoireOf(String character) {
        for (Repertoire repertoire : declared) {
            if (repertoire.encode(character) != null) {
                return repertoire;
            }
        }
        return null;
    }

    /** The characters behind which the initial repertoires are active again (PS3.5 6.1.2.5.3). */
    private static boolean isDelimiter(char c, VR vr) {
        return switch (c) {
            case '\r', '\n', '\f', '\t' -> true;
            case '\\' -> !vr.isSingleText();
            case '^', '=' -> vr == VR.PN;
            default -> false;
        };
    }
}
