package dev.lethe.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    /** Null when a character is in none of the declared repertoires and none is to be replaced by a question mark. */
    byte[] encode(String text, VR vr, boolean replace) {
        return new Encoding(vr).encode(text, replace);
    }

    /** The state of one value being encoded. */
    private final class Encoding {
        private final VR vr;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final Map<Repertoire, CharsetEncoder> encoders = new EnumMap<>(Repertoire.class);
        private Repertoire g0 = initialG0;
        private Repertoire g1 = initialG1;

        Encoding(VR vr) {
            this.vr = vr;
        }

        byte[] encode(String text, boolean replace) {
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                if (codePoint < 0x80) {
                    ascii((char) codePoint);
                } else if (!other(Character.toString(codePoint))) {
                    if (!replace) {
                        return null;
                    }
                    ascii('?');
                }
            }
            designate(initialG0);
            return out.toByteArray();
        }

        private void ascii(char c) {
            designate(initialG0);
            out.write(c);
            if (isDelimiter(c, vr)) {
                g1 = initialG1;
            }
        }

        private boolean other(String character) {
            byte[] bytes = g1 == null ? null : bytes(g1, character);
            for (int i = 0; bytes == null && i < declared.size(); i++) {
                bytes = bytes(declared.get(i), character);
                if (bytes != null) {
                    designate(declared.get(i));
                }
            }
            if (bytes != null) {
                out.writeBytes(bytes);
            }
            return bytes != null;
        }

        private void designate(Repertoire repertoire) {
            if (repertoire.isG0()) {
                if (g0 != repertoire) {
                    out.writeBytes(repertoire.escape);
                    g0 = repertoire;
                }
            } else if (g1 != repertoire) {
                out.writeBytes(repertoire.escape);
                g1 = repertoire;
            }
        }

        private byte[] bytes(Repertoire repertoire, String character) {
            CharsetEncoder encoder = encoders.computeIfAbsent(repertoire, r -> r.charset.newEncoder());
            return repertoire.encode(character, encoder);
        }
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
