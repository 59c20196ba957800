package dev.lethe.linkage.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An identity as it is kept: closed, with the tokens that lead to it.
 *
 * @param sealed hybrid encryption, opened nowhere in this service
 */
record SealedIdentity(String patientKey, List<String> tokens, byte[] sealed) {
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(patientKey);
            out.writeInt(tokens.size());
            for (String token : tokens) {
                out.writeUTF(token);
            }
            out.writeInt(sealed.length);
            out.write(sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SealedIdentity parse(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String patientKey = in.readUTF();
            int count = in.readInt();
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tokens.add(in.readUTF());
            }
            return new SealedIdentity(patientKey, tokens, in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException("the linkage store holds a malformed identity", e);
        }
    }

    @Override
    public String toString() {
        return "SealedIdentity[" + tokens.size() + " tokens]";
    }
}
